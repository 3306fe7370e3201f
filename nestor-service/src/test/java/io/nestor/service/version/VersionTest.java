package io.nestor.service.version;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.models.error.ErrorCode;
import io.nestor.models.operation.ApiVersion;
import io.nestor.models.operation.Page;
import io.nestor.service.sample.Sample;
import io.nestor.service.testkit.Answer;
import io.nestor.service.testkit.TestClient;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;

class VersionTest {
    private static final TestClient CLIENT = Sample.shared().admin();

    @Test
    void versions_are_listed() {
        Page<ApiVersion> versions = CLIENT.get("/api/versions").as(new TypeReference<>() {});

        assertThat(versions.items())
                .isEqualTo(List.of(
                        new ApiVersion("v1", true, Instant.parse("2027-01-01T00:00:00Z")),
                        new ApiVersion("v2beta1", false, null)));
    }

    @Test
    void each_version_has_its_own_answer() {
        assertThat(CLIENT.get("/api/v1/greeting").json().has("status")).isFalse();
        assertThat(CLIENT.get("/api/v2beta1/greeting").json().has("status")).isTrue();
    }

    @Test
    void deprecated_version_says_so() {
        Answer old = CLIENT.get("/api/v1/greeting");

        assertThat(old.header("Deprecation")).hasValue("@1767225600");
        assertThat(old.header("Sunset").orElseThrow()).contains("2027");
        assertThat(CLIENT.get("/api/v2beta1/greeting").header("Deprecation")).isEmpty();
    }

    @Test
    void unknown_version_does_not_exist() {
        for (String version : List.of("v9", "v1x", "v2beta2")) {
            Answer answer = CLIENT.get("/api/" + version + "/greeting");
            assertThat(answer.status()).as(version).isEqualTo(404);
            assertThat(answer.error().code()).isEqualTo(ErrorCode.RESOURCE_NOT_FOUND);
            assertThat(answer.error().message()).contains(version, "/api/versions");
        }
    }

    @Test
    void versions_are_ordered_as_kubernetes_orders_them() {
        assertThat(Stream.of("v2beta1", "v1", "v10", "v1alpha2", "v2", "v1beta1")
                        .map(Level::parse)
                        .sorted()
                        .map(Level::name))
                .containsExactly("v1alpha2", "v1beta1", "v1", "v2beta1", "v2", "v10");
    }
}
