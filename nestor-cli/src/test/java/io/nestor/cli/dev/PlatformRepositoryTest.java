package io.nestor.cli.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlatformRepositoryTest {
    @TempDir
    Path folder;

    @Test
    void template_becomes_a_repository_whose_resources_write_where_they_are_told() throws Exception {
        Path repository = create();

        assertThat(repository.resolve("a/resource.yaml")).hasContent("default: /elsewhere/site");
        try (Git git = Git.open(repository.toFile())) {
            assertThat(git.log().call()).hasSize(1);
            assertThat(git.status().call().isClean()).isTrue();
        }
    }

    @Test
    void repository_that_is_there_stays_as_its_user_left_it() throws IOException {
        Path repository = create();
        Files.writeString(repository.resolve("a/resource.yaml"), "mine");

        create();

        assertThat(repository.resolve("a/resource.yaml")).hasContent("mine");
    }

    private Path create() throws IOException {
        Path template = folder.resolve("template");
        Files.createDirectories(template.resolve("a"));
        Files.writeString(template.resolve("a/resource.yaml"), "default: /tmp/nestor-site");
        Path repository = folder.resolve("repository");
        PlatformRepository.create(template, repository, Path.of("/elsewhere/site"));
        return repository;
    }
}
