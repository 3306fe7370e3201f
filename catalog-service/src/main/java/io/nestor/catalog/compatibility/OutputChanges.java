package io.nestor.catalog.compatibility;

import static io.nestor.models.catalog.VersionStep.MAJOR;
import static io.nestor.models.catalog.VersionStep.MINOR;
import static io.nestor.models.catalog.VersionStep.PATCH;

import io.nestor.models.catalog.OutputSpec;
import io.nestor.models.catalog.ValueType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What users are given: more is fine, less is not. */
final class OutputChanges {
    private OutputChanges() {}

    static void between(List<OutputSpec> from, List<OutputSpec> to, Changes changes) {
        Map<String, OutputSpec> before = byName(from);
        Map<String, OutputSpec> after = byName(to);
        after.forEach((name, output) -> {
            OutputSpec old = before.get(name);
            if (old == null) {
                changes.added(path(name), MINOR, "output '" + name + "' is new");
            } else {
                changed(path(name), old, output, changes);
            }
        });
        before.keySet().stream()
                .filter(name -> !after.containsKey(name))
                .forEach(name -> changes.removed(path(name), MAJOR, "output '" + name + "' is gone"));
    }

    private static void changed(String path, OutputSpec before, OutputSpec after, Changes changes) {
        boolean narrower =
                before.type() == null || (before.type() == ValueType.NUMBER && after.type() == ValueType.INTEGER);
        changes.value(path + ".type", name(before.type()), name(after.type()), narrower ? MINOR : MAJOR, "the type");
        changes.value(path + ".sensitive", before.sensitive(), after.sensitive(), MINOR, "sensitive");
        changes.value(path + ".description", before.description(), after.description(), PATCH, "the description");
    }

    private static Map<String, OutputSpec> byName(List<OutputSpec> outputs) {
        Map<String, OutputSpec> byName = new LinkedHashMap<>();
        outputs.forEach(output -> byName.put(output.name(), output));
        return byName;
    }

    private static String path(String name) {
        return "spec.outputs." + name;
    }

    private static @Nullable String name(@Nullable ValueType type) {
        return type == null ? null : type.name().toLowerCase(Locale.ROOT);
    }
}
