package io.nestor.composer.template;

import io.nestor.models.explanation.ParameterOrigin;
import org.jspecify.annotations.Nullable;

/** The value of a parameter in one deployment, and who has given it. */
public record GivenParameter(@Nullable Object value, ParameterOrigin.From from) {
    static final GivenParameter NOTHING = new GivenParameter(null, ParameterOrigin.From.NOBODY);
}
