package io.nestor.cli.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nestor.models.error.NestorException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepositoryUrlTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://git.example/platform.git",
                "ssh://git@git.example/platform.git",
                "git@git.example:team/platform.git",
                "file:///srv/platform"
            })
    void urls_stay_as_they_are(String url) {
        assertThat(RepositoryUrl.of(url)).isEqualTo(url);
    }

    @Test
    void folder_becomes_its_absolute_url(@TempDir Path folder) {
        assertThat(RepositoryUrl.of(folder.toString())).startsWith("file:///").contains(folder.toString());
    }

    @Test
    void what_is_neither_is_refused_with_the_forms_that_are_understood() {
        assertThatThrownBy(() -> RepositoryUrl.of("no/such/folder"))
                .isInstanceOf(NestorException.class)
                .hasMessageContainingAll("--platform-repo", "no/such/folder", "https://");
    }
}
