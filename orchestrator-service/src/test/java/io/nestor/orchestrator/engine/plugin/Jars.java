package io.nestor.orchestrator.engine.plugin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Makes jars of texts. */
final class Jars {
    private Jars() {}

    /** @param content by path; what ends with {@code .java} is compiled against the class path of the tests */
    static Path make(Path file, Map<String, String> content) {
        try {
            Path directory = Files.createTempDirectory(file.getParent(), "jar");
            Path classes = Files.createDirectory(directory.resolve("classes"));
            List<Path> sources = new ArrayList<>();
            for (Map.Entry<String, String> text : content.entrySet()) {
                boolean isSource = text.getKey().endsWith(".java");
                Path written = (isSource ? directory : classes).resolve(text.getKey());
                Files.createDirectories(written.getParent());
                Files.writeString(written, text.getValue());
                if (isSource) {
                    sources.add(written);
                }
            }
            if (!sources.isEmpty()) {
                compile(sources, classes);
            }
            pack(classes, file);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void compile(List<Path> sources, Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        List<String> options = List.of(
                "-d",
                classes.toString(),
                "-classpath",
                System.getProperty("java.class.path"),
                "-proc:none",
                "-Xlint:all");
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, UTF_8)) {
            boolean compiled = compiler.getTask(
                            said, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
                    .call();
            assertThat(compiled).as(said.toString()).isTrue();
        }
    }

    private static void pack(Path classes, Path file) throws IOException {
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file));
                Stream<Path> files = Files.walk(classes)) {
            for (Path packed : files.filter(Files::isRegularFile).sorted().toList()) {
                jar.putNextEntry(new JarEntry(classes.relativize(packed).toString()));
                Files.copy(packed, jar);
                jar.closeEntry();
            }
        }
    }
}
