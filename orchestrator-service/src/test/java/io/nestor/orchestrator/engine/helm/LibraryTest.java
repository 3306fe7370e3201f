package io.nestor.orchestrator.engine.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nestor.orchestrator.engine.helm.Library.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryTest {
    private static final Machine LINUX = new Machine("linux", "amd64");

    @TempDir
    Path directory;

    @Test
    void machines_are_named_as_the_native_libraries_are() {
        assertThat(Machine.of("Linux", "amd64").library()).isEqualTo("helm-linux-amd64.so");
        assertThat(Machine.of("Mac OS X", "aarch64").library()).isEqualTo("helm-darwin-arm64.dylib");
        assertThat(Machine.of("Windows 11", "amd64").library()).isEqualTo("helm-windows-amd64.dll");
    }

    @Test
    void takes_of_a_class_path_what_a_worker_needs() {
        Library library = Library.of(
                "/lib/spring-core-7.jar:/lib/helm-java-1.jar:/lib/lib-api-1.jar:/lib/jna-jpms-5.jar"
                        + ":/lib/linux-amd64-1.jar",
                Path.of("/classes"));

        assertThat(library.hasHelm()).isTrue();
        assertThat(library.classPath())
                .containsExactly(
                        Path.of("/classes"),
                        Path.of("/lib/helm-java-1.jar"),
                        Path.of("/lib/lib-api-1.jar"),
                        Path.of("/lib/jna-jpms-5.jar"));
        assertThat(library.nativeJar(LINUX)).contains(Path.of("/lib/linux-amd64-1.jar"));
        assertThat(library.nativeJar(new Machine("darwin", "arm64"))).isEmpty();
    }

    @Test
    void unpacks_the_native_library_once_and_anew_when_it_was_cut_short() throws IOException {
        Path jar = directory.resolve("linux-amd64-1.jar");
        try (ZipOutputStream archive = new ZipOutputStream(Files.newOutputStream(jar))) {
            archive.putNextEntry(new ZipEntry(LINUX.library()));
            archive.write(new byte[] {1, 2, 3});
        }

        Path unpacked = Library.unpack(jar, LINUX, directory.resolve("library"));
        assertThat(unpacked).hasBinaryContent(new byte[] {1, 2, 3});
        Files.write(unpacked, new byte[] {1});

        assertThat(Library.unpack(jar, LINUX, directory.resolve("library"))).hasBinaryContent(new byte[] {1, 2, 3});
        assertThat(unpacked.getParent())
                .isDirectoryContaining("glob:**.so")
                .isDirectoryNotContaining("glob:**unpacking*");
        assertThatThrownBy(() -> Library.unpack(jar, new Machine("linux", "arm64"), directory))
                .hasMessageContaining("helm-linux-arm64.so");
    }
}
