package io.nestor.cli.command;

import io.nestor.models.error.NestorException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.TypeConversionException;

/** A moment in the past as people type it. */
final class Since {
    private Since() {}

    /**
     * @param text a moment, or how long ago it was
     * @throws NestorException naming the option if it is neither
     */
    static Instant parse(String option, String text, Instant now) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException noInstant) {
            try {
                Duration ago = new DurationOption().convert(text.replace(" ago", ""));
                return now.minus(ago);
            } catch (TypeConversionException noDuration) {
                throw NestorException.invalid(
                        "",
                        option + ": '" + text + "' is neither a duration such as 10m nor a time such as"
                                + " 2026-01-31T12:00:00Z");
            }
        }
    }
}
