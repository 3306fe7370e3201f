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

/** A DNS label as RFC 1123 has it and Kubernetes uses it for names. */
@Pattern(regexp = Dns1123.PATTERN)
@Size(max = 63)
@ReportAsSingleViolation
@Constraint(validatedBy = {})
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Dns1123 {
    String PATTERN = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";

    String message() default
            "'${validatedValue}' is not a DNS-1123 label: lower-case letters, digits and '-', starting and ending with a letter or digit, at most 63";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
