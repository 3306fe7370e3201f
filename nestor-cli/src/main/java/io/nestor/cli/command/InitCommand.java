package io.nestor.cli.command;

import io.nestor.cli.scaffold.NewFiles;
import io.nestor.cli.scaffold.ProjectDraft;
import io.nestor.cli.scaffold.ProjectLanguage;
import io.nestor.cli.view.NewFilesView;
import io.nestor.clients.catalog.CatalogClient;
import io.nestor.models.catalog.ResourceDefinition;
import io.nestor.models.error.NestorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nestor init}: the annotations that a project begins with. */
@Command(
        name = "init",
        description = {
            "Start a project: annotations that declare what it needs, in a file of its language.",
            "Each required input of a resource becomes a parameter. Files that are there already are never touched."
        },
        footer = {
            "",
            "Examples:",
            "  nestor init --resource static-site",
            "  nestor init services/shop --name shop --resource database:^1 --resource queue",
            "",
            "The grammar of annotations: docs/annotations.md"
        })
final class InitCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(
            paramLabel = "DIR",
            arity = "0..1",
            defaultValue = ".",
            description = "Folder of the project. Without it, the present one.")
    String directory = ".";

    @Option(
            names = "--resource",
            paramLabel = "REFERENCE",
            required = true,
            completionCandidates = Names.Resources.class,
            description = "What it needs, by its name in the catalog; 'nestor catalog list' lists what there is.")
    List<String> resources = List.of();

    @Option(names = "--name", paramLabel = "NAME", description = "Name of the composition; that of the folder.")
    @Nullable
    String name;

    @Option(
            names = {"-e", "--environment"},
            paramLabel = "ENVIRONMENT",
            defaultValue = "staging",
            description = "Environment to deploy to; ${DEFAULT-VALUE} where nothing is said.")
    String environment = "";

    @Option(
            names = "--language",
            paramLabel = "LANGUAGE",
            description = "Language of the file, where the project's files don't tell: ${COMPLETION-CANDIDATES}.")
    @Nullable
    ProjectLanguage language;

    InitCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        Path folder = session.surroundings().resolve(directory).normalize();
        if (!Files.isDirectory(folder)) {
            throw NestorException.invalid(
                    "",
                    "there is no folder " + directory + " in "
                            + session.surroundings().directory());
        }
        CatalogClient catalog = session.catalog();
        List<ResourceDefinition> definitions = resources.stream()
                .distinct()
                .map(reference -> Definitions.find(catalog, reference))
                .toList();
        NewFiles files = new ProjectDraft(compositionName(folder), environment, definitions).in(folder, language);
        files.write(folder);
        String where = directory.equals(".") ? "" : " " + directory;
        session.output()
                .show(new NewFilesView(
                        folder.toString(),
                        List.copyOf(files.names()),
                        List.of("nestor generate" + where, "nestor apply" + where + " --dry-run")));
        return ExitCode.OK.code();
    }

    private String compositionName(Path folder) {
        String wanted = name != null ? name : String.valueOf(folder.getFileName());
        String valid =
                wanted.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        if (valid.isEmpty() || valid.length() > 63 || (name != null && !valid.equals(name))) {
            throw NestorException.invalid(
                    "--name",
                    "'" + wanted + "' can't be the name of a composition: use lower-case letters, digits and '-'");
        }
        return valid;
    }
}
