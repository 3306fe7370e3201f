package io.nestor.orchestrator.engine.simulated;

import io.nestor.models.error.Hint;
import io.nestor.models.json.Copies;
import io.nestor.models.json.DurationFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@code engine_configs.simulated.settings} asks for.
 *
 * @param duration of a deploy or delete
 * @param jitter at most so much longer, at random
 * @param failAttempts that many attempts to deploy fail
 * @param failsTransiently whether those failures may be retried
 * @param hang whether a deploy never ends unless it is cancelled
 * @param replaceOn inputs whose change replaces the resource
 */
record Behaviour(
        Duration duration,
        Duration jitter,
        int failAttempts,
        boolean failsTransiently,
        boolean hang,
        List<String> replaceOn) {
    static final Behaviour PLAIN = new Behaviour(Duration.ZERO, Duration.ZERO, 0, true, false, List.of());
    private static final Set<String> KNOWN =
            Set.of("duration", "jitter", "fail_attempts", "fail_with", "hang", "replace_on");

    Behaviour {
        replaceOn = Copies.list(replaceOn);
    }

    /** Whether carrying it out takes any time. */
    boolean takesTime() {
        return hang || !duration.isZero() || !jitter.isZero();
    }

    /** Adds to {@code problems} what is wrong with the settings. */
    static Behaviour read(Map<String, ? extends @Nullable Object> settings, List<String> problems) {
        if (settings.isEmpty()) {
            return PLAIN;
        }
        settings.keySet().stream()
                .filter(name -> !KNOWN.contains(name))
                .map(name -> name + ": no such setting" + Hint.didYouMean(name, KNOWN))
                .forEach(problems::add);
        Reader reader = new Reader(settings, problems);
        int always = settings.containsKey("fail_with") ? Integer.MAX_VALUE : 0;
        return new Behaviour(
                reader.duration("duration"),
                reader.duration("jitter"),
                reader.number("fail_attempts", always),
                reader.isTransient("fail_with"),
                reader.flag("hang"),
                reader.names("replace_on"));
    }

    private record Reader(Map<String, ? extends @Nullable Object> settings, List<String> problems) {
        Duration duration(String name) {
            Object value = settings.get(name);
            try {
                return value == null ? Duration.ZERO : DurationFormat.parse(value.toString());
            } catch (IllegalArgumentException e) {
                problems.add(name + ": " + e.getMessage());
                return Duration.ZERO;
            }
        }

        int number(String name, int otherwise) {
            Object value = settings.get(name);
            if (value == null) {
                return otherwise;
            }
            if (value instanceof Number number && number.intValue() >= 0) {
                return number.intValue();
            }
            problems.add(name + ": must be a whole number from 0");
            return otherwise;
        }

        boolean isTransient(String name) {
            Object value = settings.get(name);
            if (value != null && !value.equals("transient") && !value.equals("permanent")) {
                problems.add(name + ": must be 'transient' or 'permanent'");
            }
            return !"permanent".equals(value);
        }

        boolean flag(String name) {
            Object value = settings.get(name);
            if (value != null && !(value instanceof Boolean)) {
                problems.add(name + ": must be true or false");
            }
            return Boolean.TRUE.equals(value);
        }

        List<String> names(String name) {
            List<String> names = new ArrayList<>();
            if (settings.get(name) instanceof List<?> list) {
                list.forEach(entry -> names.add(String.valueOf(entry)));
            } else if (settings.get(name) != null) {
                problems.add(name + ": must be a list of inputs");
            }
            return names;
        }
    }
}
