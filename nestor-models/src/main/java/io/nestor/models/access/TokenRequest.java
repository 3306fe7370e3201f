package io.nestor.models.access;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;

/**
 * Asks for short-lived tokens in exchange for one of these.
 *
 * @param service credentials that the service's configuration lists
 */
public record TokenRequest(
        @Nullable String apiKey, @Valid @Nullable ServiceCredentials service) {
    public record ServiceCredentials(
            @NotBlank String name, @NotBlank String secret) {
        @Override
        public String toString() {
            return "ServiceCredentials[" + name + "]";
        }
    }

    public static TokenRequest ofKey(String apiKey) {
        return new TokenRequest(apiKey, null);
    }

    @Override
    public String toString() {
        return "TokenRequest[" + (service == null ? "an API key" : service) + "]";
    }
}
