package io.nestor.cli.scaffold;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A platform repository with one definition that works, its Terraform module, and a check for pull requests. */
public final class PlatformRepositoryDraft {
    private static final String NAME = "note-file";
    private static final String RESOURCE = NAME + "/1.0.0/resource.yaml";
    private static final List<String> FILES =
            List.of("README.md", RESOURCE, NAME + "/1.0.0/module/main.tf", ".github/workflows/catalog.yaml");

    private PlatformRepositoryDraft() {}

    /** @param maintainer mail address of whoever looks after the definition */
    public static NewFiles of(String maintainer) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String file : FILES) {
            texts.put(file, template(file).replace("platform@example.com", maintainer));
        }
        return new NewFiles(texts);
    }

    /** Templates lie in one folder, named as their files without the folders. */
    private static String template(String file) {
        String resource = "platform/" + file.substring(file.lastIndexOf('/') + 1);
        try (InputStream text = PlatformRepositoryDraft.class.getResourceAsStream(resource)) {
            return new String(
                    Objects.requireNonNull(text, "this module's resources").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
