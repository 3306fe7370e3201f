package io.nestor.orchestrator.engine.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.orchestrator.engine.kubernetes.ObjectReference;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HashedNamesTest {
    @ParameterizedTest
    @CsvSource({
        "ConfigMap, web-config-5f4dcc3b, web-config-7c6a180b, true",
        "Secret, web-9dg6bt2kfc, web-62h4m8t7kb, true",
        "ConfigMap, web-config-5f4dcc3b, web-data-7c6a180b, false",
        "ConfigMap, web-primary, web-secondary, false",
        "ConfigMap, web-config-5f4dcc3b, web-config, false",
        "PersistentVolumeClaim, data-5f4dcc3b, data-7c6a180b, false"
    })
    void an_object_goes_on_under_the_hash_of_its_new_content(String kind, String gone, String next, boolean goesOn) {
        assertThat(HashedNames.isSucceeded(reference(kind, gone), List.of(reference(kind, next))))
                .isEqualTo(goesOn);
    }

    private static ObjectReference reference(String kind, String name) {
        return new ObjectReference("v1", kind, "shop", name);
    }
}
