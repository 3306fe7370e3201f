package io.nestor.catalog.compatibility;

import static io.nestor.models.catalog.VersionStep.MAJOR;
import static io.nestor.models.catalog.VersionStep.MINOR;
import static io.nestor.models.catalog.VersionStep.PATCH;

import io.nestor.models.catalog.InputSpec;
import io.nestor.models.catalog.ResourceSpec;
import io.nestor.models.catalog.ValueType;
import io.nestor.models.catalog.VersionStep;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What users have to give: taking more is fine, asking for more is not. */
final class InputChanges {
    private record Input(InputSpec spec, boolean required) {}

    private InputChanges() {}

    static void between(ResourceSpec from, ResourceSpec to, Changes changes) {
        Map<String, Input> before = inputs(from);
        Map<String, Input> after = inputs(to);
        after.forEach((name, input) -> {
            Input old = before.get(name);
            if (old == null) {
                added(input, changes);
            } else {
                changed(path(name), old, input, changes);
            }
        });
        before.keySet().stream()
                .filter(name -> !after.containsKey(name))
                .forEach(name -> changes.removed(path(name), MAJOR, "input '" + name + "' is gone"));
    }

    private static void added(Input input, Changes changes) {
        String name = input.spec().name();
        if (input.required()) {
            changes.added(path(name), MAJOR, "input '" + name + "' is new and required");
        } else {
            changes.added(path(name), MINOR, "input '" + name + "' is new");
        }
    }

    private static void changed(String path, Input before, Input after, Changes changes) {
        InputSpec old = before.spec();
        InputSpec now = after.spec();
        if (before.required() != after.required()) {
            VersionStep needs = after.required() ? MAJOR : MINOR;
            changes.changed(
                    path,
                    needs,
                    "input '" + now.name() + "' is " + (after.required() ? "required" : "optional") + " now");
        }
        if (old.type() != now.type()) {
            boolean wider = old.type() == ValueType.INTEGER && now.type() == ValueType.NUMBER;
            changes.value(path + ".type", name(old.type()), name(now.type()), wider ? MINOR : MAJOR, "the type");
        }
        changes.value(path + ".default", old.defaultValue(), now.defaultValue(), MINOR, "the default");
        changes.value(path + ".sensitive", old.sensitive(), now.sensitive(), MINOR, "sensitive");
        changes.value(path + ".description", old.description(), now.description(), PATCH, "the description");
        RuleChanges.between(path + ".validation", old.validation(), now.validation(), changes);
    }

    private static Map<String, Input> inputs(ResourceSpec spec) {
        Map<String, Input> inputs = new LinkedHashMap<>();
        spec.requiredInputs().forEach(input -> inputs.put(input.name(), new Input(input, true)));
        spec.optionalInputs().forEach(input -> inputs.put(input.name(), new Input(input, input.isRequired())));
        return inputs;
    }

    private static String path(String name) {
        return "spec.inputs." + name;
    }

    private static String name(ValueType type) {
        return type.name().toLowerCase(Locale.ROOT);
    }
}
