package io.nestor.cli.command;

import io.nestor.cli.document.RefusedDocument;
import io.nestor.cli.view.CompositionListView;
import io.nestor.cli.view.CompositionView;
import io.nestor.cli.view.Output;
import io.nestor.clients.composer.ComposerClient;
import io.nestor.clients.composer.Document;
import io.nestor.models.composition.ComposedResource;
import io.nestor.models.error.NestorException;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nestor compose}: the team's own abstractions. */
@Command(
        name = "compose",
        description = "Manage the team's compositions.",
        subcommands = {
            ComposeCommand.ListCompositions.class,
            ComposeCommand.Create.class,
            ComposeCommand.Get.class,
            ComposeCommand.Update.class,
            ComposeCommand.Delete.class,
            ComposeValidateCommand.class,
            ComposeRenderCommand.class,
            ComposeVersionsCommand.class,
            ComposeDiffCommand.class,
            ComposeImportCommand.class
        },
        footer = {
            "",
            "Examples:",
            "  nestor compose list",
            "  nestor compose create --file web-app.yaml",
            "  nestor compose render web-app --environment prod"
        })
final class ComposeCommand extends CommandGroup {
    /** The file that a composition is read from; it is sent as it is, so that violations name its lines. */
    static final class CompositionFile {
        @Option(
                names = {"-f", "--file"},
                required = true,
                paramLabel = "FILE",
                description = "YAML or JSON file with the composition; - is standard input.")
        String file = "";

        ComposedResource send(Session session, Function<Document, ComposedResource> call) {
            String text = session.read(file);
            try {
                return call.apply(document(text));
            } catch (NestorException refused) {
                throw new RefusedDocument(file, refused);
            }
        }

        Document document(String text) {
            return file.endsWith(".json") ? Document.json(text) : Document.yaml(text);
        }
    }

    static Integer show(Output output, String done, ComposedResource composition) {
        String name =
                composition.metadata().name() + " " + composition.metadata().version();
        if (output.format().isForPeople()) {
            output.step(done + " " + name);
        } else {
            output.show(new CompositionView(composition));
        }
        return ExitCode.OK.code();
    }

    @Command(
            name = "list",
            description = "List the team's compositions.",
            footer = {"", "Examples:", "  nestor compose list", "  nestor compose list --outdated -o name"})
    static final class ListCompositions implements Callable<Integer> {
        private final Session session;

        @Option(
                names = "--outdated",
                description = "Only those that would be deployed with newer versions than they were written for.")
        boolean outdated;

        ListCompositions(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            ComposerClient composer = session.composer();
            session.output()
                    .show(new CompositionListView(
                            outdated ? composer.listOutdatedCompositions() : composer.listCompositions()));
            return ExitCode.OK.code();
        }
    }

    @Command(
            name = "create",
            description = "Create a composition.",
            footer = {
                "",
                "Examples:",
                "  nestor compose create --file web-app.yaml",
                "  cat web-app.yaml | nestor compose create --file -"
            })
    static final class Create implements Callable<Integer> {
        private final Session session;

        @Mixin
        CompositionFile source = new CompositionFile();

        Create(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            return show(
                    session.output(),
                    "Created",
                    source.send(session, document -> session.composer().createComposition(document)));
        }
    }

    @Command(
            name = "get",
            description = "Show a composition.",
            footer = {"", "Examples:", "  nestor compose get web-app", "  nestor compose get web-app -o yaml"})
    static final class Get implements Callable<Integer> {
        private final Session session;

        @Parameters(paramLabel = "NAME", completionCandidates = Names.Compositions.class, description = "Composition.")
        String name = "";

        @Option(
                names = "--composition-version",
                paramLabel = "VERSION",
                description = "An earlier version than the present one.")
        @Nullable
        String version;

        Get(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            var composer = session.composer();
            session.output()
                    .show(new CompositionView(
                            version == null ? composer.getComposition(name) : composer.getComposition(name, version)));
            return ExitCode.OK.code();
        }
    }

    @Command(
            name = "update",
            description = "Replace a composition.",
            footer = {"", "Example:", "  nestor compose update web-app --file web-app.yaml"})
    static final class Update implements Callable<Integer> {
        private final Session session;

        @Parameters(
                paramLabel = "NAME",
                completionCandidates = Names.Compositions.class,
                description = "Composition to replace.")
        String name = "";

        @Mixin
        CompositionFile source = new CompositionFile();

        Update(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            return show(
                    session.output(),
                    "Updated",
                    source.send(session, document -> session.composer().updateComposition(name, document, null)));
        }
    }

    @Command(
            name = "delete",
            description = "Delete a composition; its deployments stay.",
            footer = {"", "Example:", "  nestor compose delete web-app --yes"})
    static final class Delete implements Callable<Integer> {
        private final Session session;

        @Parameters(
                paramLabel = "NAME",
                completionCandidates = Names.Compositions.class,
                description = "Composition to delete.")
        String name = "";

        @Option(
                names = {"-y", "--yes"},
                description = "Don't ask. Without a terminal to ask on, nothing is asked anyway.")
        boolean yes;

        Delete(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            Output output = session.output();
            if (!yes && !output.confirm("Delete the composition " + name + "?")) {
                output.note("Nothing was deleted.");
                return ExitCode.OK.code();
            }
            session.composer().deleteComposition(name);
            output.step("Deleted " + name);
            return ExitCode.OK.code();
        }
    }
}
