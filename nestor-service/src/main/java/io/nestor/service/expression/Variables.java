package io.nestor.service.expression;

import io.nestor.models.json.Copies;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The values that expressions see, as JSON has them: {@code Map} with text as keys, {@code List}, {@code String},
 * {@code Boolean}, {@code Number}, null. Thread-safe; the values must not change.
 */
public final class Variables {
    private final Map<String, Supplier<? extends @Nullable Object>> values;
    private final Set<String> lenient;
    private final Function<SecretReference, Optional<String>> secrets;
    private final Map<String, Object> converted = new ConcurrentHashMap<>();

    private Variables(
            Map<String, Supplier<? extends @Nullable Object>> values,
            Set<String> lenient,
            Function<SecretReference, Optional<String>> secrets) {
        this.values = Copies.map(values);
        this.lenient = Set.copyOf(lenient);
        this.secrets = secrets;
    }

    public static Variables of(Map<String, ? extends @Nullable Object> values) {
        Map<String, Supplier<? extends @Nullable Object>> suppliers = new java.util.LinkedHashMap<>();
        values.forEach((name, value) -> suppliers.put(name, () -> value));
        return new Variables(suppliers, Set.of(), unknown -> Optional.empty());
    }

    /** Values that are asked for when an expression needs them. */
    public static Variables supplied(Map<String, ? extends Supplier<? extends @Nullable Object>> values) {
        return new Variables(Copies.map(values), Set.of(), unknown -> Optional.empty());
    }

    /**
     * The same values; where a field of one of these variables isn't there, <code>${name.field}</code> leaves its entry
     * out instead of being an error.
     */
    public Variables leavingOutMissingFieldsOf(String... names) {
        return new Variables(values, Set.of(names), secrets);
    }

    /** No values but those of secrets. */
    public static Variables ofSecrets(Function<SecretReference, Optional<String>> secrets) {
        return new Variables(Map.of(), Set.of(), secrets);
    }

    Optional<String> secret(SecretReference reference) {
        return secrets.apply(reference);
    }

    Set<String> names() {
        return values.keySet();
    }

    boolean leavesOutMissingFieldsOf(String name) {
        return lenient.contains(name);
    }

    @Nullable
    Object value(String name) {
        Supplier<? extends @Nullable Object> supplier = values.get(name);
        return supplier == null ? null : supplier.get();
    }

    Optional<Object> celValue(String name) {
        return values.containsKey(name)
                ? Optional.of(converted.computeIfAbsent(name, key -> CelValues.toCel(value(key))))
                : Optional.empty();
    }
}
