package io.nestor.cli.annotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GitCheckoutTest {
    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    @TempDir
    Path root;

    @Test
    void reads_the_commit_of_a_branch() throws IOException {
        write(".git/HEAD", "ref: refs/heads/main\n");
        write(".git/refs/heads/main", COMMIT + "\n");

        assertThat(GitCheckout.of(root.resolve("deep/down")))
                .contains(new GitCheckout(root, Optional.of(COMMIT), Optional.empty()));
    }

    @Test
    void reads_a_packed_branch() throws IOException {
        write(".git/HEAD", "ref: refs/heads/main\n");
        write(".git/packed-refs", "# pack-refs with: peeled\n" + COMMIT + " refs/heads/main\n");

        assertThat(commit()).contains(COMMIT);
    }

    @Test
    void reads_a_detached_head() throws IOException {
        write(".git/HEAD", COMMIT + "\n");

        assertThat(commit()).contains(COMMIT);
    }

    @Test
    void reads_a_work_tree_of_another_repository() throws IOException {
        write(".git", "gitdir: elsewhere/.git/worktrees/w\n");
        write("elsewhere/.git/worktrees/w/HEAD", "ref: refs/heads/topic\n");
        write("elsewhere/.git/worktrees/w/commondir", "../..\n");
        write("elsewhere/.git/refs/heads/topic", COMMIT + "\n");

        assertThat(commit()).contains(COMMIT);
    }

    @Test
    void has_no_commit_before_the_first_one() throws IOException {
        write(".git/HEAD", "ref: refs/heads/main\n");

        assertThat(commit()).isEmpty();
    }

    private Optional<String> commit() {
        return GitCheckout.of(root).flatMap(GitCheckout::commit);
    }

    @Test
    void names_the_repository_it_was_cloned_from() throws IOException {
        write(".git/HEAD", COMMIT);
        write(".git/config", "[remote \"origin\"]\n\turl = git@git.example:team/shop.git\n");

        assertThat(GitCheckout.of(root).orElseThrow().repository()).contains("git.example/team/shop");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://git.example/team/shop",
                "https://git.example/team/shop.git/",
                "https://ci:secret@git.example/team/shop.git",
                "ssh://git@git.example/team/shop.git",
                "git@git.example:team/shop.git"
            })
    void every_way_to_a_repository_names_it_alike(String url) {
        assertThat(GitCheckout.withoutTransport(url)).isEqualTo("git.example/team/shop");
    }

    private void write(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
