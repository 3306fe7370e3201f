package io.nestor.composer.deployment;

import io.nestor.models.error.NestorException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Labels that are asked for. */
final class Labels {
    private Labels() {}

    /** @param labels each {@code name=value} */
    static Map<String, String> parse(@Nullable List<String> labels) {
        Map<String, String> wanted = new LinkedHashMap<>();
        for (String label : labels == null ? List.<String>of() : labels) {
            int equals = label.indexOf('=');
            if (equals < 1) {
                throw NestorException.invalid("label", "must be name=value, not '" + label + "'");
            }
            wanted.put(label.substring(0, equals), label.substring(equals + 1));
        }
        return wanted;
    }
}
