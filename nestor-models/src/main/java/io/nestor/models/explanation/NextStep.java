package io.nestor.models.explanation;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Something that can be done.
 *
 * @param text for people
 * @param resource whose log to read, or which to look after
 * @param revision to go back to
 */
public record NextStep(
        Kind kind,
        String text,
        @Nullable String resource,
        @Nullable Integer revision) {
    /** What it comes to, so that every client can offer it in its own way. */
    public enum Kind {
        /** Read what the engine printed. */
        @JsonProperty("logs")
        LOGS,
        /** Look with the tool's own means. */
        @JsonProperty("check")
        CHECK,
        @JsonProperty("wait")
        WAIT,
        /** Ask for the same, or for something better, again. */
        @JsonProperty("deploy")
        DEPLOY,
        @JsonProperty("rollback")
        ROLLBACK,
        @JsonProperty("destroy")
        DESTROY,
        @JsonProperty("cancel")
        CANCEL,
        /** Have the service's configuration changed. */
        @JsonProperty("configure")
        CONFIGURE
    }

    public static NextStep of(Kind kind, String text) {
        return new NextStep(kind, text, null, null);
    }
}
