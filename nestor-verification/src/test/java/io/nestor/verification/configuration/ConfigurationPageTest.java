package io.nestor.verification.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConfigurationPageTest {
    private static final Path PAGE = Path.of("..", "docs", "configuration.md");
    private static final List<Settings> ALL = Settings.all();

    @Test
    void every_service_has_settings() {
        assertThat(ALL)
                .extracting(Settings::module)
                .contains("nestor-service", "catalog-service", "orchestrator-service", "composer-service");
    }

    @Test
    void every_property_says_what_it_means() {
        assertThat(rows().filter(row -> row.meaning().isEmpty()).map(Row::name))
                .as("each of these needs an @param on its record")
                .isEmpty();
    }

    @Test
    void every_property_has_an_example() {
        assertThat(rows().filter(row -> row.example().isEmpty() && !row.type().startsWith("list"))
                        .map(Row::name))
                .as("give these a default, or an example in Row")
                .isEmpty();
    }

    /** {@code -Dnestor.docs.write=true} writes it instead. */
    @Test
    void the_page_says_what_the_records_say() throws IOException {
        String page = Files.readString(PAGE);
        String written = page.substring(0, page.indexOf(ConfigurationPage.MARK) + ConfigurationPage.MARK.length());
        String expected = written + "\n" + ConfigurationPage.generated(ALL);
        if (Boolean.getBoolean("nestor.docs.write")) {
            Files.writeString(PAGE, expected);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(expected);
    }

    private static Stream<Row> rows() {
        return ALL.stream().flatMap(settings -> settings.properties().stream()).map(Row::of);
    }
}
