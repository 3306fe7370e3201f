package io.nestor.orchestrator.engine.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class ReleaseNameTest {
    @Test
    void is_the_deployments_and_the_resources() {
        assertThat(ReleaseName.of(new Owner("shop-prod", "web", "shop"))).isEqualTo("shop-prod-web");
    }

    @Test
    void a_name_that_helm_does_not_allow_is_changed_and_stays_unique() {
        String one = ReleaseName.of(new Owner("a".repeat(120), "web", "shop"));
        String other = ReleaseName.of(new Owner("a".repeat(119) + "b", "web", "shop"));

        assertThat(one).hasSizeLessThanOrEqualTo(53).isNotEqualTo(other);
        assertThat(ReleaseName.of(new Owner("shop.prod", "web", "shop"))).isNotEqualTo("shop-prod-web");
    }

    @Property(tries = 200)
    void every_deployment_gets_a_name_that_helm_allows(
            @ForAll @StringLength(min = 1, max = 120) @CharRange(from = 'a', to = 'z') @Chars({'-', '.', '0'})
                    String deployment,
            @ForAll @StringLength(min = 1, max = 60) @AlphaChars @Chars({'_', '-'}) String resource) {
        String name = ReleaseName.of(
                new Owner("a" + deployment + "z", "r" + resource.toLowerCase(Locale.ROOT) + "1", "shop"));

        assertThat(ReleaseName.isValid(name)).as(name).isTrue();
    }
}
