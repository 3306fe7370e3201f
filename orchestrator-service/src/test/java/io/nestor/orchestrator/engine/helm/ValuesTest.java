package io.nestor.orchestrator.engine.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ValuesTest {
    @Test
    void paths_become_maps_in_maps() {
        assertThat(Values.nested(Map.of("image.tag", "1.2", "image.pull.policy", "Always", "replicas", 3)))
                .isEqualTo(new Values.Nested(
                        Map.of("image", Map.of("tag", "1.2", "pull", Map.of("policy", "Always")), "replicas", 3)));
    }

    @Test
    void a_dot_with_a_backslash_belongs_to_the_name() {
        assertThat(Values.nested(Map.of("annotations.example\\.com/owner", "web")))
                .isEqualTo(new Values.Nested(Map.of("annotations", Map.of("example.com/owner", "web"))));
    }

    @Test
    void a_map_can_be_added_to() {
        Map<String, Object> paths = new LinkedHashMap<>();
        paths.put("image", Map.of("tag", "1.2"));
        paths.put("image.name", "web");

        assertThat(Values.nested(paths))
                .isEqualTo(new Values.Nested(Map.of("image", Map.of("tag", "1.2", "name", "web"))));
    }

    @Test
    void a_path_below_a_plain_value_contradicts_it() {
        Map<String, Object> paths = new LinkedHashMap<>();
        paths.put("image", "web");
        paths.put("image.tag", "1.2");

        assertThat(Values.nested(paths)).isEqualTo(new Values.Contradictory("image.tag"));
    }
}
