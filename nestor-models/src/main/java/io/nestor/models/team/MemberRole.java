package io.nestor.models.team;

import jakarta.validation.constraints.NotNull;

/** The role that somebody is to have in a team. */
public record MemberRole(@NotNull TeamRole role) {}
