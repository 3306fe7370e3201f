package io.nestor.orchestrator.engine.process;

import io.nestor.models.json.Copies;
import io.nestor.orchestrator.engine.ActionContext;
import io.nestor.orchestrator.engine.process.Exit.How;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The commands of one action, one after the other; each leaves a numbered record. */
public final class Session {
    private final Children children;
    private final List<String> program;
    private final Path directory;
    private final Map<String, String> environment;
    private final Path records;
    private final Watch watch;
    private int commands;

    public Session(
            Children children,
            List<String> program,
            Path directory,
            Map<String, String> environment,
            Path records,
            Watch watch) {
        this.children = children;
        this.program = Copies.list(program);
        this.directory = directory;
        this.environment = environment;
        this.records = records;
        this.watch = watch;
    }

    /** @param command as {@code plan} or {@code state push} */
    public Ran run(String command, List<String> options) {
        return run(command, options, null);
    }

    /** @param input for the command's standard input, which is empty if absent */
    public Ran run(String command, List<String> options, @Nullable Path input) {
        ActionContext context = watch.context();
        commands++;
        Path record = records.resolve("%02d-%s".formatted(commands, command.replace(' ', '-')));
        if (context.isCancelled() || !context.isCurrent()) {
            return new Ran(command, new Exit(How.CANCELLED, -1), record.resolve("stdout"), record.resolve("stderr"));
        }
        Fence fence = Fence.of(records);
        fence.raise(context.run(), context.epoch());
        List<String> arguments = new ArrayList<>(fence.guard(context.run(), context.epoch()));
        arguments.addAll(program);
        arguments.addAll(List.of(command.split(" ")));
        arguments.addAll(options);
        return watch.await(
                command,
                children.start(new Command(program.getFirst(), arguments, directory, input, environment, record)));
    }

    /** Waits for the last command of an earlier session that left its records there; empty if none was started. */
    public static Optional<Ran> adopt(Children children, Path records, Watch watch) {
        if (Files.exists(records)) {
            Fence.of(records).raise(watch.context().run(), watch.context().epoch());
        }
        return lastRecord(records)
                .flatMap(record -> children.adopt(record).map(running -> watch.await(command(record), running)));
    }

    /** The last command of an earlier session, running or not; empty if none was started. */
    public static Optional<Child> last(Children children, Path records) {
        return lastRecord(records).flatMap(children::adopt);
    }

    /**
     * The newest command of a kind, of this session or an earlier one.
     *
     * @param actions directory with the records of the sessions of one workspace
     */
    public Optional<Past> newestOf(Path actions, Predicate<Past> kind) {
        return Past.newestOf(children, actions, kind);
    }

    /** All commands of an earlier session, in their order. */
    static List<Past> past(Children children, Path records) {
        return recorded(records).stream()
                .flatMap(record -> Past.of(children, new ChildRecord(record), command(record)).stream())
                .toList();
    }

    private static Optional<Path> lastRecord(Path records) {
        List<Path> all = recorded(records);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
    }

    private static List<Path> recorded(Path records) {
        try (Stream<Path> entries = Files.exists(records) ? Files.list(records) : Stream.empty()) {
            return entries.filter(Files::isDirectory).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("can't look into " + records, e);
        }
    }

    private static String command(Path record) {
        String name = record.getFileName().toString();
        return name.substring(name.indexOf('-') + 1).replace('-', ' ');
    }
}
