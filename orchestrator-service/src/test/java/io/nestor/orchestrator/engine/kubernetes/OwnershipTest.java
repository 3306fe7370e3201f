package io.nestor.orchestrator.engine.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;

class OwnershipTest {
    @Test
    void labels_say_whose_an_object_is() {
        Ownership ownership = new Ownership("shop-prod", "db", "shop");

        assertThat(ownership.labels())
                .containsEntry("nestor.io/deployment", "shop-prod")
                .containsEntry("nestor.io/resource", "db")
                .containsEntry("nestor.io/team", "shop");
        assertThat(ownership.owns(labelled(ownership))).isTrue();
        assertThat(new Ownership("shop-test", "db", "shop").owns(labelled(ownership)))
                .isFalse();
        assertThat(Ownership.ownerOf(labelled(ownership))).contains("resource 'db' of deployment 'shop-prod'");
        assertThat(Ownership.ownerOf(Map.of())).isEmpty();
    }

    @Property(tries = 200)
    void every_name_makes_a_label_and_a_manager(
            @ForAll @NotEmpty String deployment, @ForAll @NotEmpty String resource) {
        Ownership ownership = new Ownership(deployment, resource, "team");

        assertThat(ownership.labels().values())
                .allMatch(label -> label.matches("[A-Za-z0-9]([-A-Za-z0-9._]{0,61}[A-Za-z0-9])?"));
        assertThat(ownership.manager().length()).isLessThanOrEqualTo(128);
    }

    @Test
    void names_that_are_long_and_alike_stay_apart() {
        Ownership one = new Ownership("a".repeat(119) + "1", "db", "shop");
        Ownership other = new Ownership("a".repeat(119) + "2", "db", "shop");

        assertThat(one.owns(labelled(other))).isFalse();
        assertThat(one.manager()).isNotEqualTo(other.manager());
        assertThat(one.recordName()).isNotEqualTo(other.recordName());
    }

    private static Map<String, Object> labelled(Ownership ownership) {
        return Map.of("metadata", Map.of("labels", ownership.labels()));
    }
}
