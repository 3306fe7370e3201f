package io.nestor.models.explanation;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A parameter of a composition and where its value comes from.
 *
 * @param value masked if it is sensitive; absent if it has none
 * @param place where the composition says so; absent for what the request gave
 */
public record ParameterOrigin(
        String name,
        @Nullable Object value,
        From from,
        @Nullable Place place) {
    /** Who has given the value. */
    public enum From {
        @JsonProperty("default")
        DEFAULT,
        @JsonProperty("environment")
        ENVIRONMENT,
        @JsonProperty("request")
        REQUEST,
        /** Nobody: it is optional. */
        @JsonProperty("nobody")
        NOBODY
    }
}
