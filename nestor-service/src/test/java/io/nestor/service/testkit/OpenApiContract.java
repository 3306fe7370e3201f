package io.nestor.service.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.models.json.NestorJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.SerializationFeature;

/**
 * The OpenAPI document that a service serves is the one that is checked in as {@code docs/api/<service>.json}. A service
 * extends this in one of its tests; after a wanted change, {@code -Dnestor.openapi.update=true} writes the file anew.
 */
public abstract class OpenApiContract {
    private static final String UPDATE = "nestor.openapi.update";

    /** The service under test, as it is configured in production. */
    protected abstract RunningService.Builder service();

    /** Its name, which is the file's. */
    protected abstract String name();

    @Test
    void document_that_is_served_is_the_one_that_is_checked_in() throws IOException {
        Path file = repository().resolve("docs/api/" + name() + ".json");
        String served = served();
        if (Boolean.getBoolean(UPDATE)) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, served);
        }
        String checkedIn = Files.exists(file) ? Files.readString(file) : "";
        assertThat(served)
                .as(
                        "%s; if the API was meant to change, run this test with -D%s=true and commit the file",
                        file, UPDATE)
                .isEqualTo(checkedIn);
    }

    private String served() {
        try (RunningService running = service().start()) {
            Answer answer = running.admin().get("/api/openapi.json");
            assertThat(answer.status()).isEqualTo(200);
            byte[] pretty = NestorJson.strict()
                    .writer(SerializationFeature.INDENT_OUTPUT)
                    .writeValueAsBytes(answer.json());
            return new String(pretty, StandardCharsets.UTF_8) + "\n";
        }
    }

    /** Tests run in their module's folder. */
    private static Path repository() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder.getParent() != null && !Files.isDirectory(folder.resolve("nestor-models"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
