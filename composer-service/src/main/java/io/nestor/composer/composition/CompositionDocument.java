package io.nestor.composer.composition;

import io.nestor.composer.template.Finding;
import io.nestor.models.composition.ComposedResource;
import io.nestor.models.composition.CompositionMetadata;
import io.nestor.models.error.NestorException;
import io.nestor.models.error.Violation;
import io.nestor.service.document.DocumentReader;
import io.nestor.service.document.Format;
import io.nestor.service.document.Positions;
import io.nestor.service.document.Reading;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/** A composition as its author sent it. */
final class CompositionDocument {
    private static final Pattern PATCH = Pattern.compile("(\\d+\\.\\d+\\.)(\\d{1,9}).*");

    private final byte[] text;
    private final Format format;
    private final ComposedResource composition;
    private final Positions positions;

    private CompositionDocument(byte[] text, Format format, ComposedResource composition, Positions positions) {
        this.text = text;
        this.format = format;
        this.composition = composition;
        this.positions = positions;
    }

    /** @throws NestorException with everything that is wrong with its form */
    static CompositionDocument read(byte[] text, @Nullable MediaType type, DocumentReader reader) {
        boolean yaml = type != null && type.getSubtype().endsWith("yaml");
        return read(text, yaml ? Format.YAML : Format.JSON, reader);
    }

    static CompositionDocument read(byte[] text, Format format, DocumentReader reader) {
        return switch (reader.read(text, format, ComposedResource.class)) {
            case Reading.Valid<ComposedResource> valid ->
                new CompositionDocument(text, format, valid.value(), valid.positions());
            case Reading.Invalid<ComposedResource> invalid -> throw NestorException.invalid(invalid.violations());
        };
    }

    byte[] text() {
        return text;
    }

    Format format() {
        return format;
    }

    void requireName(String name) {
        if (!composition.metadata().name().equals(name)) {
            throw violation("metadata.name", "must be '" + name + "', as in the request's path");
        }
    }

    /** The composition as the team's, which a document need not name. */
    ComposedResource ownedBy(String team) {
        CompositionMetadata metadata = composition.metadata();
        if (metadata.team() != null && !metadata.team().equals(team)) {
            throw violation(
                    "metadata.team", "must be '" + team + "', as in the request's path; it can as well be left out");
        }
        return composition;
    }

    private NestorException violation(String path, String message) {
        return NestorException.invalid(List.of(positions.locate(new Violation(path, message))));
    }

    List<Violation> locate(List<Finding> findings) {
        return SourceMap.of(text, format, positions).locate(findings);
    }

    /** Whether two compositions differ in nothing that their author writes. */
    static boolean sameContent(ComposedResource one, ComposedResource other) {
        return one.spec().equals(other.spec()) && written(one.metadata()).equals(written(other.metadata()));
    }

    private static CompositionMetadata written(CompositionMetadata metadata) {
        return new CompositionMetadata(
                metadata.name(),
                metadata.team(),
                metadata.version(),
                metadata.description(),
                metadata.labels(),
                metadata.annotations(),
                null,
                null);
    }

    static String nextVersion(String version) {
        Matcher matcher = PATCH.matcher(version);
        return matcher.matches() ? matcher.group(1) + (Long.parseLong(matcher.group(2)) + 1) : "1.0.1";
    }
}
