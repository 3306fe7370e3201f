package io.nestor.cli.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevSettingsTest {
    private static final DevSettings FIRST = DevSettings.first(9000, List.of("https://git.example/a.git"), true, true);

    @TempDir
    Path folder;

    @Test
    void later_start_finds_what_the_first_one_decided() throws IOException {
        DevHome home = DevHome.at(folder);
        FIRST.save(home);

        assertThat(DevSettings.load(home)).contains(FIRST);
        assertThat(Files.getPosixFilePermissions(home.settings()))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void later_start_that_says_nothing_changes_nothing() {
        assertThat(FIRST.with(List.of(), false)).isEqualTo(FIRST);
    }

    @Test
    void later_start_can_name_other_repositories() {
        assertThat(FIRST.with(List.of("https://git.example/b.git"), false).platformRepositories())
                .containsExactly("https://git.example/b.git");
    }

    @Test
    void tokens_are_long_and_never_the_same() {
        DevSettings other = DevSettings.first(9000, List.of(), true, true);
        assertThat(List.of(FIRST.token(), FIRST.serviceToken(), other.token(), other.serviceToken()))
                .doesNotHaveDuplicates()
                .allSatisfy(token -> assertThat(token).hasSizeGreaterThan(40));
    }
}
