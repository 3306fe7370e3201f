package io.nestor.composer.team;

import io.nestor.models.error.NestorException;
import io.nestor.models.error.Violation;
import io.nestor.models.team.Team;
import io.nestor.service.document.DocumentReader;
import io.nestor.service.document.Format;
import io.nestor.service.document.Reading;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/** Reads teams as their authors wrote them, so that what is wrong is told with its place. */
public final class TeamDocument {
    private TeamDocument() {}

    /**
     * From a request.
     *
     * @param name that it has to have
     * @throws NestorException with everything that is wrong
     */
    static Team read(String name, byte[] text, @Nullable MediaType type, DocumentReader reader) {
        boolean yaml = type != null && type.getSubtype().endsWith("yaml");
        Reading<Team> reading = reader.read(text, yaml ? Format.YAML : Format.JSON, Team.class);
        if (reading instanceof Reading.Valid<Team> valid
                && !valid.value().name().equals(name)) {
            throw NestorException.invalid(List.of(valid.positions()
                    .locate(new Violation("name", "must be '" + name + "', as in the request's path"))));
        }
        return checked(reading).orElseThrow();
    }

    /** All teams of a file. */
    public static List<Reading<Team>> readAll(byte[] text, Format format, DocumentReader reader) {
        return reader.readAll(text, format, Team.class).stream()
                .map(TeamDocument::checked)
                .toList();
    }

    private static Reading<Team> checked(Reading<Team> reading) {
        if (reading instanceof Reading.Valid<Team> valid) {
            List<Violation> violations = TeamCheck.check(valid.value()).stream()
                    .map(valid.positions()::locate)
                    .toList();
            return violations.isEmpty() ? reading : new Reading.Invalid<>(violations);
        }
        return reading;
    }
}
