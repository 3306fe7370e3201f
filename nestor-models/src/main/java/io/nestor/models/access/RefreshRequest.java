package io.nestor.models.access;

import jakarta.validation.constraints.NotBlank;

/** Shows a refresh token: to get the next one, or to have it revoked. */
public record RefreshRequest(@NotBlank String refreshToken) {
    @Override
    public String toString() {
        return "RefreshRequest[]";
    }
}
