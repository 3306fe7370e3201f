package io.nestor.catalog.compatibility;

import static io.nestor.models.catalog.VersionStep.MAJOR;
import static io.nestor.models.catalog.VersionStep.MINOR;

import io.nestor.models.catalog.InputValidation;
import io.nestor.models.catalog.VersionStep;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An input's rules: what was allowed has to stay allowed. */
final class RuleChanges {
    private static final InputValidation NONE = new InputValidation(null, null, List.of(), null, null, null, null);

    private RuleChanges() {}

    static void between(String path, @Nullable InputValidation from, @Nullable InputValidation to, Changes changes) {
        InputValidation before = Objects.requireNonNullElse(from, NONE);
        InputValidation after = Objects.requireNonNullElse(to, NONE);
        least(path + ".min", before.min(), after.min(), "the minimum", changes);
        most(path + ".max", before.max(), after.max(), "the maximum", changes);
        least(
                path + ".min_length",
                number(before.minLength()),
                number(after.minLength()),
                "the minimal length",
                changes);
        most(
                path + ".max_length",
                number(before.maxLength()),
                number(after.maxLength()),
                "the maximal length",
                changes);
        // Whether one expression matches all that another one does, nobody can tell
        VersionStep needs = after.pattern() == null ? MINOR : MAJOR;
        changes.value(path + ".pattern", before.pattern(), after.pattern(), needs, "the pattern");
        allowed(path + ".enum", before.allowed(), after.allowed(), changes);
    }

    private static void least(
            String path, @Nullable BigDecimal before, @Nullable BigDecimal after, String what, Changes changes) {
        if (!same(before, after)) {
            boolean stricter = after != null && (before == null || after.compareTo(before) > 0);
            changes.value(path, before, after, stricter ? MAJOR : MINOR, what);
        }
    }

    private static void most(
            String path, @Nullable BigDecimal before, @Nullable BigDecimal after, String what, Changes changes) {
        if (!same(before, after)) {
            boolean stricter = after != null && (before == null || after.compareTo(before) < 0);
            changes.value(path, before, after, stricter ? MAJOR : MINOR, what);
        }
    }

    /** Without a list, everything is allowed. */
    private static void allowed(String path, List<Object> before, List<Object> after, Changes changes) {
        if (before.isEmpty() && !after.isEmpty()) {
            changes.added(path, MAJOR, "only some values are allowed now");
        } else if (!before.isEmpty() && after.isEmpty()) {
            changes.removed(path, MINOR, "any value is allowed now");
        } else {
            after.stream()
                    .filter(value -> !before.contains(value))
                    .forEach(value -> changes.added(path, MINOR, "the value " + value + " is allowed now"));
            before.stream()
                    .filter(value -> !after.contains(value))
                    .forEach(value -> changes.removed(path, MAJOR, "the value " + value + " is no longer allowed"));
        }
    }

    /** Also where one is written {@code 1} and the other {@code 1.0}. */
    private static boolean same(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        if (one == null || other == null) {
            return one == null && other == null;
        }
        return one.compareTo(other) == 0;
    }

    private static @Nullable BigDecimal number(@Nullable Integer length) {
        return length == null ? null : BigDecimal.valueOf(length);
    }
}
