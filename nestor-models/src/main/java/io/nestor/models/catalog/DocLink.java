package io.nestor.models.catalog;

import jakarta.validation.constraints.NotBlank;

/** A link to documentation. */
public record DocLink(@NotBlank String title, @NotBlank String url) {}
