package io.nestor.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.nestor.cli.checkout.BuiltService;
import io.nestor.models.error.ErrorCode;
import io.nestor.models.error.NestorException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nestor admin}: {@code docs/dynamodb.md}. */
@Command(
        name = "admin",
        description = {
            "Make the tables of DynamoDB, and take documents from one store to another while no service uses them.",
            "Region and credentials are those of the aws tool: AWS_REGION, AWS_PROFILE and so on."
        },
        subcommands = {AdminCommand.Tables.class, AdminCommand.Export.class, AdminCommand.Import.class},
        footer = {
            "",
            "Examples:",
            "  nestor admin tables",
            "  nestor admin export embedded:/var/lib/nestor/store store.jsonl.gz",
            "  nestor admin import store.jsonl.gz dynamodb:nestor-orchestrator"
        })
final class AdminCommand extends CommandGroup {
    @Command(
            name = "tables",
            description = "Print the commands of the aws tool that make the services' tables; or make them.",
            footer = {
                "",
                "Examples:",
                "  nestor admin tables",
                "  nestor admin tables --create nestor-catalog nestor-orchestrator nestor-composer"
            })
    static final class Tables implements Callable<Integer> {
        private static final String COMMANDS = "make-table.sh";

        private final Session session;

        @Parameters(
                paramLabel = "TABLE",
                arity = "0..*",
                description = "Names of tables; nestor-catalog, nestor-orchestrator and nestor-composer unless given.")
        List<String> tables = List.of();

        @Option(names = "--create", description = "Make those that are not there, instead of printing how.")
        boolean create;

        Tables(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            List<String> names =
                    tables.isEmpty() ? List.of("nestor-catalog", "nestor-orchestrator", "nestor-composer") : tables;
            if (create) {
                List<String> arguments = new ArrayList<>(List.of("tables"));
                arguments.addAll(names);
                return administer(session, arguments);
            }
            String commands = commands();
            names.forEach(name -> session.output().text(commands.replace("TABLE", name)));
            return ExitCode.OK.code();
        }

        private static String commands() {
            try (InputStream resource = Objects.requireNonNull(AdminCommand.class.getResourceAsStream(COMMANDS))) {
                return new String(resource.readAllBytes(), UTF_8);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    @Command(
            name = "export",
            description = "Write all documents of a store to a file, with their digest.",
            footer = {"", "Example:", "  nestor admin export embedded:/var/lib/nestor/store store.jsonl.gz"})
    static final class Export implements Callable<Integer> {
        private final Session session;

        @Parameters(index = "0", paramLabel = "STORE", description = "embedded:DIRECTORY or dynamodb:TABLE.")
        String store = "";

        @Parameters(index = "1", paramLabel = "FILE", description = "File to write; replaced when all is written.")
        Path file = Path.of("");

        Export(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            return administer(session, List.of("export", store, absolute(session, file)));
        }
    }

    @Command(
            name = "import",
            description = {
                "Write the documents of an exported file into a store that is empty, and compare digests.",
                "After an interruption the same command goes on."
            },
            footer = {"", "Example:", "  nestor admin import store.jsonl.gz dynamodb:nestor-orchestrator"})
    static final class Import implements Callable<Integer> {
        private final Session session;

        @Parameters(index = "0", paramLabel = "FILE", description = "File that 'nestor admin export' wrote.")
        Path file = Path.of("");

        @Parameters(index = "1", paramLabel = "STORE", description = "embedded:DIRECTORY or dynamodb:TABLE.")
        String store = "";

        Import(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            return administer(session, List.of("import", absolute(session, file), store));
        }
    }

    private static String absolute(Session session, Path file) {
        return session.surroundings().directory().resolve(file).toString();
    }

    /** What stores are made of is in the services, and not in this program, which has to start fast. */
    private static int administer(Session session, List<String> arguments) {
        Path root = session.surroundings()
                .variable("NESTOR_ROOT")
                .map(Path::of)
                .orElseThrow(() -> new NestorException(
                        ErrorCode.SERVICE_UNAVAILABLE,
                        "'nestor admin' needs the services of a checkout of Nestor: call it as ./nestor admin there, or"
                                + " set NESTOR_ROOT to it; docs/dynamodb.md says how a pod does it"));
        try {
            int ended = new ProcessBuilder(BuiltService.administration(root, arguments))
                    .inheritIO()
                    .start()
                    .waitFor();
            return ended == 0 ? ExitCode.OK.code() : ExitCode.FAILED.code();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return ExitCode.FAILED.code();
        }
    }
}
