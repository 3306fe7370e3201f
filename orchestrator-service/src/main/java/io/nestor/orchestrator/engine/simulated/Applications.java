package io.nestor.orchestrator.engine.simulated;

import io.nestor.models.json.NestorJson;
import io.nestor.orchestrator.engine.ResourceTask;
import io.nestor.orchestrator.engine.simulated.Application.Action;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The world of the simulated engine: what was done to each resource. */
sealed interface Applications {
    /** The deploy that the resource is a result of; empty if there is none, or no longer. */
    Optional<Application> current(ResourceTask task);

    /** Durable when it returns. */
    void add(ResourceTask task, Application application);

    static Applications in(@Nullable Path directory) {
        return directory == null
                ? new InMemory()
                : new InFiles(directory.toAbsolutePath().normalize());
    }

    /** Gone with the process. */
    final class InMemory implements Applications {
        private record Key(String deployment, String resource) {}

        private final Map<Key, Application> current = new ConcurrentHashMap<>();

        @Override
        public Optional<Application> current(ResourceTask task) {
            return Optional.ofNullable(current.get(key(task)));
        }

        @Override
        public void add(ResourceTask task, Application application) {
            switch (application.action()) {
                case DEPLOY -> current.put(key(task), application);
                case DELETE -> current.remove(key(task));
            }
        }

        private static Key key(ResourceTask task) {
            return new Key(task.deployment(), task.resource());
        }
    }

    /** A file for each resource, {@code <deployment>/<resource>.jsonl}, a line for each application. */
    record InFiles(Path directory) implements Applications {
        @Override
        public Optional<Application> current(ResourceTask task) {
            Path file = file(task);
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            try (Stream<String> lines = Files.lines(file)) {
                return lines.reduce((earlier, later) -> later)
                        .map(line -> NestorJson.lenient().readValue(line, Application.class))
                        .filter(last -> last.action() == Action.DEPLOY);
            } catch (IOException e) {
                throw new UncheckedIOException("can't read " + file, e);
            }
        }

        @Override
        public void add(ResourceTask task, Application application) {
            Path file = file(task);
            byte[] line = (Application.json(application) + "\n").getBytes(StandardCharsets.UTF_8);
            try {
                Files.createDirectories(file.getParent());
                try (FileChannel channel =
                        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                    channel.write(ByteBuffer.wrap(line));
                    channel.force(true);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("can't write to " + file, e);
            }
        }

        private Path file(ResourceTask task) {
            return directory.resolve(task.deployment()).resolve(task.resource() + ".jsonl");
        }
    }
}
