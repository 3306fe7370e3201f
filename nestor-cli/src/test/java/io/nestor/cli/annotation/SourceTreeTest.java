package io.nestor.cli.annotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceTreeTest {
    private static final String ANNOTATION = "//nestor:shop environment=dev\n";

    @TempDir
    Path folder;

    @BeforeEach
    void makeRepository() throws IOException {
        Files.createDirectories(folder.resolve(".git"));
    }

    @Test
    void finds_files_in_the_order_of_their_names() throws IOException {
        write("b/z.go", ANNOTATION);
        write("a.go", ANNOTATION);
        write("b/a/deep.go", ANNOTATION);
        write("c.go", ANNOTATION);

        assertThat(found()).containsExactly("a.go", "b/a/deep.go", "b/z.go", "c.go");
    }

    @Test
    void leaves_out_what_git_ignores() throws IOException {
        write(".gitignore", "*.gen.go\n/out/\n!keep.gen.go\n");
        write("sub/.gitignore", "local.go\n");
        write("a.gen.go", ANNOTATION);
        write("keep.gen.go", ANNOTATION);
        write("out/a.go", ANNOTATION);
        write("sub/out/a.go", ANNOTATION);
        write("sub/local.go", ANNOTATION);
        write("local.go", ANNOTATION);

        assertThat(found()).containsExactly("keep.gen.go", "local.go", "sub/out/a.go");
    }

    @Test
    void the_nestorignore_file_has_the_last_word() throws IOException {
        write(".gitignore", "generated/\n");
        write(".nestorignore", "!generated/\n!target/\ntestdata/\n");
        write("generated/a.go", ANNOTATION);
        write("target/a.go", ANNOTATION);
        write("testdata/a.go", ANNOTATION);

        assertThat(found()).containsExactly("generated/a.go", "target/a.go");
    }

    @Test
    void leaves_out_what_build_tools_put_beside_the_sources() throws IOException {
        for (String name : List.of("node_modules", "target", "build", ".git", ".nestor")) {
            write(name + "/a.go", ANNOTATION);
            write("sub/" + name + "/a.go", ANNOTATION);
        }
        write("app.min.js", ANNOTATION);

        assertThat(found()).isEmpty();
    }

    @Test
    void rules_above_the_folder_count_up_to_the_top_of_the_repository() throws IOException {
        write(".gitignore", "*.gen.go\n");
        write("sub/a.gen.go", ANNOTATION);
        write("sub/b.go", ANNOTATION);

        Findings findings = SourceTree.search(folder.resolve("sub"));

        assertThat(findings.annotations())
                .extracting(found -> found.at().file())
                .containsExactly("b.go");
    }

    @Test
    void leaves_out_binaries_links_and_huge_files() throws IOException {
        write("binary.go", "\u0000\n" + ANNOTATION);
        write("a.go", ANNOTATION);
        Files.createSymbolicLink(folder.resolve("link.go"), folder.resolve("a.go"));
        Files.createSymbolicLink(folder.resolve("loop"), folder);
        byte[] huge = new byte[9 << 20];
        Arrays.fill(huge, (byte) ' ');
        System.arraycopy(("\n" + ANNOTATION).getBytes(StandardCharsets.UTF_8), 0, huge, 0, ANNOTATION.length() + 1);
        Files.write(folder.resolve("huge.go"), huge);

        assertThat(found()).containsExactly("a.go");
    }

    @Test
    void a_folder_that_is_not_there_is_an_error() {
        assertThatThrownBy(() -> SourceTree.search(folder.resolve("gone"))).isInstanceOf(NoSuchFileException.class);
    }

    @Property(tries = 50)
    void finds_an_annotation_wherever_chunks_are_cut(@ForAll @IntRange(min = 65_500, max = 65_560) int before)
            throws IOException {
        Path file = Files.createTempFile("nestor", ".go");
        try {
            Files.writeString(file, " ".repeat(before) + "\n" + ANNOTATION);

            assertThat(SourceFile.textWithMarker(file, Files.size(file))).isPresent();
        } finally {
            Files.delete(file);
        }
    }

    private List<String> found() throws IOException {
        return SourceTree.search(folder).annotations().stream()
                .map(annotation -> annotation.at().file())
                .toList();
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
