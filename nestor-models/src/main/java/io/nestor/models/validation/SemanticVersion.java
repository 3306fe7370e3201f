package io.nestor.models.validation;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A version as Semantic Versioning 2.0.0 defines it; the expression is the one published at semver.org. */
@Pattern(regexp = SemanticVersion.PATTERN)
@Size(max = SemanticVersion.LONGEST)
@ReportAsSingleViolation
@Constraint(validatedBy = {})
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface SemanticVersion {
    /** Numbers have at most 9 digits, numeric identifiers of a pre-release 18: room for a time to the second. */
    String PATTERN =
            "(0|[1-9]\\d{0,8})\\.(0|[1-9]\\d{0,8})\\.(0|[1-9]\\d{0,8})(?:-((?:0|[1-9]\\d{0,17}|\\d*[a-zA-Z-][0-9a-zA-Z-]*)(?:\\.(?:0|[1-9]\\d{0,17}|\\d*[a-zA-Z-][0-9a-zA-Z-]*))*))?(?:\\+([0-9a-zA-Z-]+(?:\\.[0-9a-zA-Z-]+)*))?";

    int LONGEST = 120;

    String message() default "'${validatedValue}' is not a semantic version such as 1.4.0 or 2.0.0-rc.1";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
