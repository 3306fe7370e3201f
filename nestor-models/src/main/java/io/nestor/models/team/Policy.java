package io.nestor.models.team;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotBlank;
import java.util.Locale;

/**
 * A rule that a team's deployments keep.
 *
 * @param name that messages call it by
 * @param rule an expression that is true of a good deployment
 * @param message for people whose deployment is not good
 * @param effect what becomes of such a deployment
 */
public record Policy(@NotBlank String name, @NotBlank String rule, String message, Effect effect) {
    public Policy {
        effect = effect == null ? Effect.DENY : effect;
        message = message == null ? "does not satisfy " + rule : message;
    }

    /** What becomes of a deployment that is not good. */
    public enum Effect {
        @JsonProperty("deny")
        DENY,
        @JsonProperty("warn")
        WARN,
        @JsonProperty("require_approval")
        REQUIRE_APPROVAL;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
