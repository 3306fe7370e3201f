package io.nestor.models.access;

import io.nestor.models.json.Copies;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks for an API key.
 *
 * @param name of the caller that it makes
 * @param team whose things it opens; absent for a key of the whole platform, which only its admins can make
 * @param roles in the team ({@code viewer}, {@code developer}, {@code team-admin}), or {@code admin} or {@code service};
 *     left out: {@code developer}
 * @param expiresIn left out: it does not expire
 */
public record ApiKeyRequest(
        @NotBlank @Size(max = 100) String name,
        @Nullable String team,
        List<String> roles,
        @Nullable Duration expiresIn) {
    public ApiKeyRequest {
        roles = Copies.list(roles);
    }
}
