package io.nestor.orchestrator.engine.cloud;

import java.util.HashMap;
import java.util.Map;

/**
 * What the provider makes.
 *
 * @param owner the resource that it was made for
 * @param seconds how long it took until it was ready
 */
public record Thing(String id, String owner, String name, String text, long seconds) {
    static Thing of(String id, Map<String, Object> attributes) {
        return new Thing(
                id,
                (String) attributes.get("owner"),
                (String) attributes.get("name"),
                (String) attributes.get("text"),
                attributes.get("seconds") instanceof Number seconds ? seconds.longValue() : 0);
    }

    Map<String, Object> attributes() {
        return new HashMap<>(Map.of("id", id, "owner", owner, "name", name, "text", text, "seconds", seconds));
    }
}
