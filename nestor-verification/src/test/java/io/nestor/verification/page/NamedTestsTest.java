package io.nestor.verification.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A page that says a test shows something names a test that is there, by its own name. */
class NamedTestsTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern NAME = Pattern.compile("`([*\\w]*(?:Test|Properties))`");

    @Test
    void every_test_that_a_page_names_is_there() {
        Set<String> tests = files(ROOT, "src/test/java", ".java")
                .map(file -> file.getFileName().toString().replace(".java", ""))
                .collect(Collectors.toSet());

        List<String> named = files(ROOT.resolve("docs"), "", ".md")
                .flatMap(page -> NAME.matcher(read(page)).results().map(name -> name(page, name)))
                .toList();

        assertThat(named).hasSizeGreaterThan(30);
        assertThat(named.stream().filter(name -> !tests.contains(name.substring(name.indexOf(' ') + 1))))
                .as("named by a page, and not there")
                .isEmpty();
    }

    private static String name(Path page, MatchResult name) {
        return ROOT.relativize(page) + " " + name.group(1);
    }

    private static Stream<Path> files(Path folder, String within, String ending) {
        try (Stream<Path> files = Files.find(folder, 20, (file, _) -> {
            String path = file.toString();
            return path.contains(within) && path.endsWith(ending) && !path.contains("/target/");
        })) {
            return files.toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String read(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
