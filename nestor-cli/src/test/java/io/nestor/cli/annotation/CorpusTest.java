package io.nestor.cli.annotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.cli.annotation.Annotation.Setting;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Files as they are in the wild, with everything in them that looks like an annotation and is none. */
class CorpusTest {
    @Test
    void finds_what_is_an_annotation_and_nothing_else() throws IOException, URISyntaxException {
        Findings findings = SourceTree.search(resource("annotations"));

        Stream<String> annotations = findings.annotations().stream().map(CorpusTest::describe);
        Stream<String> problems = findings.problems().stream().map(problem -> "! " + problem);
        List<String> found = Stream.concat(annotations, problems).toList();

        assertThat(found).containsExactlyElementsOf(Files.readAllLines(resource("annotations-expected.txt")));
    }

    private static String describe(Annotation annotation) {
        StringBuilder text = new StringBuilder(annotation.at() + " ");
        text.append(
                switch (annotation) {
                    case Annotation.Request request -> "request " + request.name();
                    case Annotation.Composition composition -> "composition " + composition.name();
                    case Annotation.Parameter parameter -> "parameter " + parameter.name();
                    case Annotation.Resource resource -> "resource " + resource.name() + " " + resource.catalogRef();
                });
        annotation
                .settings()
                .forEach((key, setting) ->
                        text.append(' ').append(key).append('=').append(type(setting)));
        return text.toString();
    }

    private static String type(Setting setting) {
        Object value = setting.value().typed();
        return value instanceof String
                ? value.toString()
                : Objects.requireNonNull(value) + ":" + value.getClass().getSimpleName();
    }

    private static Path resource(String name) throws URISyntaxException {
        return Path.of(
                Objects.requireNonNull(CorpusTest.class.getResource("/" + name)).toURI());
    }
}
