package io.nestor.orchestrator.engine.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.orchestrator.engine.RecordingContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FenceTest {
    @TempDir
    Path directory;

    @Test
    void a_command_of_an_orchestrator_that_was_replaced_does_nothing() throws Exception {
        RecordingContext replaced = new RecordingContext().inEpoch(9);
        RecordingContext successor = new RecordingContext().inEpoch(10);

        assertThat(session("one", replaced).run("first", List.of()).succeeded()).isTrue();
        assertThat(session("two", successor).run("second", List.of()).succeeded())
                .isTrue();
        Ran late = session("three", replaced).run("late", List.of());

        assertThat(late.succeeded()).isFalse();
        assertThat(late.stderr()).content().contains("another orchestrator");
        assertThat(directory.resolve("traces")).hasContent("first\nsecond");
    }

    @Test
    void whoever_adopts_shuts_its_predecessor_out() throws Exception {
        RecordingContext replaced = new RecordingContext().inEpoch(9);
        Session session = session("one", replaced);
        assertThat(session.run("first", List.of()).succeeded()).isTrue();

        RecordingContext successor = new RecordingContext().inEpoch(12);
        assertThat(Session.adopt(children(), directory.resolve("actions/one"), watch(successor)))
                .isPresent();

        assertThat(session.run("second", List.of()).succeeded()).isFalse();
        assertThat(directory.resolve("traces")).hasContent("first");
    }

    @Test
    void whoever_knows_that_it_was_replaced_starts_nothing() {
        RecordingContext context = new RecordingContext();
        context.replaced();

        assertThat(session("one", context).run("first", List.of()).succeeded()).isFalse();
        assertThat(directory.resolve("actions/one/01-first")).doesNotExist();
    }

    private Session session(String action, RecordingContext context) {
        try {
            Path records = Files.createDirectories(directory.resolve("actions").resolve(action));
            return new Session(
                    children(),
                    List.of("/bin/sh", "-c", "echo $0 >> traces"),
                    directory,
                    Map.of(),
                    records,
                    watch(context));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Watch watch(RecordingContext context) {
        return new Watch(context, Instant.MAX, Duration.ofSeconds(5), (command, line, log) -> log.accept(line));
    }

    private static Children children() {
        return new Children(new ProcessProperties(List.of()), System.getenv(), InstantSource.system());
    }
}
