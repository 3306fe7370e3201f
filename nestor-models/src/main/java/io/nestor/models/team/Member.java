package io.nestor.models.team;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * Somebody who belongs to a team.
 *
 * @param name that the caller is known by: of a person the name in the issuer's tokens, of a program that of its token or
 *     certificate
 * @param role what they may do in the team
 */
public record Member(
        @NotBlank @Size(max = 200) String name, @NotNull TeamRole role) {}
