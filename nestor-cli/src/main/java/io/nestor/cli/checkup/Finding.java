package io.nestor.cli.checkup;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * What one check found.
 *
 * @param subject what was checked: a service, an engine, the command line
 * @param remedy what to do about it, where something is wrong
 */
public record Finding(
        String subject,
        String check,
        State state,
        String message,
        @Nullable String remedy) {
    /** How bad it is. */
    public enum State {
        @JsonProperty("ok")
        OK,
        /** Not checked, since the context does not name what it takes. */
        @JsonProperty("skipped")
        SKIPPED,
        /** Something is missing that not everybody needs. */
        @JsonProperty("warning")
        WARNING,
        @JsonProperty("failed")
        FAILED
    }

    static Finding ok(String subject, String check, String message) {
        return new Finding(subject, check, State.OK, message, null);
    }

    static Finding skipped(String subject, String check, String message) {
        return new Finding(subject, check, State.SKIPPED, message, null);
    }

    static Finding warning(String subject, String check, String message, String remedy) {
        return new Finding(subject, check, State.WARNING, message, remedy);
    }

    /** @param remedy what to do about it */
    public static Finding failed(String subject, String check, String message, String remedy) {
        return new Finding(subject, check, State.FAILED, message, remedy);
    }
}
