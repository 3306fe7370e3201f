package io.nestor.models.explanation;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.nestor.models.json.Copies;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the value of a resource's input comes from.
 *
 * @param value as it was given to the engine, masked if it is sensitive; absent where it is not known yet
 * @param outputs of other resources that are in it, as {@code db.endpoint}
 * @param expression as the composition has it, where it is one
 * @param place where the composition says so
 * @param parameters that the expression uses
 */
public record InputOrigin(
        String name,
        @Nullable Object value,
        From from,
        List<String> outputs,
        @Nullable String expression,
        @Nullable Place place,
        List<ParameterOrigin> parameters) {
    public InputOrigin {
        outputs = Copies.list(outputs);
        parameters = Copies.list(parameters);
    }

    /** Who has said it. */
    public enum From {
        /** The deployment's request, of which nothing more is known. */
        @JsonProperty("request")
        REQUEST,
        @JsonProperty("composition")
        COMPOSITION,
        /** The composition, for this environment. */
        @JsonProperty("environment")
        ENVIRONMENT,
        /** The definition's default. */
        @JsonProperty("definition")
        DEFINITION,
        /** It is no longer asked for: this is what was applied last. */
        @JsonProperty("applied")
        APPLIED
    }
}
