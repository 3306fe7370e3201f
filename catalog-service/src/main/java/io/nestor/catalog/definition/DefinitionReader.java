package io.nestor.catalog.definition;

import io.nestor.models.catalog.RepositoryStatus.FileViolation;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads definition files. Other YAML files (values, templates, pipelines) are none of its business: it is silent about
 * whatever does not look like a definition.
 */
public final class DefinitionReader {
    private static final Pattern LOOKS_LIKE_ONE = Pattern.compile(
            "^[ \\t{,-]*+[\"']?(apiVersion[\"']?\\s*:\\s*[\"']?catalog\\.nestor\\.|kind[\"']?\\s*:\\s*[\"']?ResourceDefinition\\b)",
            Pattern.MULTILINE);

    private final Limits limits;
    private final DocumentReader documents = new DocumentReader();

    public DefinitionReader(Limits limits) {
        this.limits = limits;
    }

    /** Whether a file of this name can hold definitions. */
    public static boolean isCandidate(String file) {
        return file.endsWith(".yaml") || file.endsWith(".yml");
    }

    /** The largest file that {@link #read} takes. */
    public long largestFile() {
        return limits.bytes();
    }

    /** A file that was not read because it is too large, judged by how it begins. */
    public DefinitionFile tooLarge(String file, long size, byte[] beginning) {
        if (!looksLikeOne(new String(beginning, StandardCharsets.UTF_8))) {
            return DefinitionFile.NONE;
        }
        return refusing(
                file, "has " + size + " bytes; a definition file may have " + limits.bytes() + " at most, split it");
    }

    /** A file that can hold definitions by its name, and cannot be read. */
    public DefinitionFile refusing(String file, String problem) {
        return DefinitionFile.unreadable(new FileViolation(file, null, null, "", Excerpt.ofMessage(problem)));
    }

    /** Never throws, whatever the bytes are. */
    public DefinitionFile read(String file, byte[] content) {
        if (content.length > limits.bytes()) {
            return tooLarge(file, content.length, content);
        }
        if (LfsPointer.is(content)) {
            return refusing(file, LfsPointer.PROBLEM);
        }
        String text = strictUtf8(content);
        if (text == null || text.indexOf('\0') >= 0) {
            // Also UTF-16, in which every other byte of a definition is zero
            return looksLikeOne(new String(content, StandardCharsets.UTF_8).replace("\0", ""))
                    ? refusing(file, "is not UTF-8 text")
                    : DefinitionFile.NONE;
        }
        if (!looksLikeOne(text)) {
            return DefinitionFile.NONE;
        }
        return switch (YamlFileReader.read(text, limits)) {
            case YamlFile.Documents yaml -> read(file, yaml.documents());
            case YamlFile.Unreadable yaml -> DefinitionFile.unreadable(violation(file, yaml));
        };
    }

    private DefinitionFile read(String file, List<YamlDocument> yaml) {
        List<Definition> definitions = new ArrayList<>();
        Set<String> refused = new HashSet<>();
        List<FileViolation> violations = new ArrayList<>();
        for (YamlDocument document : yaml) {
            switch (documents.read(file, document)) {
                case DocumentReader.Result.Defines defines -> definitions.add(defines.definition());
                case DocumentReader.Result.Refused no -> {
                    no.name().ifPresent(refused::add);
                    violations.addAll(no.violations());
                }
                case DocumentReader.Result.Other _ -> {}
            }
        }
        return new DefinitionFile(definitions, refused, true, violations);
    }

    private static FileViolation violation(String file, YamlFile.Unreadable yaml) {
        Position position = yaml.position();
        return new FileViolation(
                file,
                position == null ? null : position.line(),
                position == null ? null : position.column(),
                "",
                yaml.message());
    }

    private static boolean looksLikeOne(String text) {
        return LOOKS_LIKE_ONE.matcher(text).find();
    }

    private static @Nullable String strictUtf8(byte[] content) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException notUtf8) {
            return null;
        }
    }
}
