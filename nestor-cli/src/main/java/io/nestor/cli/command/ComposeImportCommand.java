package io.nestor.cli.command;

import io.nestor.cli.document.UserDocument;
import io.nestor.cli.score.Imported;
import io.nestor.cli.score.ScoreImport;
import io.nestor.cli.view.ImportedView;
import io.nestor.clients.catalog.ResourceFilters;
import io.nestor.models.catalog.ResourceDefinition;
import io.nestor.models.error.NestorException;
import io.nestor.models.version.CatalogRef;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code nestor compose import}: a Score workload file as a composition. */
@Command(
        name = "import",
        description = {
            "Print a Score workload file (score.yaml) as a composition.",
            "What could not be mapped is listed on the standard error output. Nothing is written to the composer."
        },
        footer = {
            "",
            "A resource of the type postgres becomes one of the definition 'postgres', or of the one that --map names;",
            "a container one of the definition that --container names. What they have inputs for is mapped.",
            "",
            "Examples:",
            "  nestor compose import score.yaml --container web-service:^1 --map postgres=database:^1.2 > web-app.yaml",
            "  nestor compose create --file web-app.yaml"
        })
final class ComposeImportCommand implements Callable<Integer> {
    private static final int PAGE = 200;

    private final Session session;

    @Parameters(paramLabel = "FILE", description = "Workload file; - is standard input.")
    String file = "";

    @Option(
            names = "--container",
            paramLabel = "REFERENCE",
            defaultValue = "container",
            description = "Definition for containers (default: ${DEFAULT-VALUE}).")
    String container = "container";

    @Option(
            names = "--map",
            paramLabel = "TYPE=REFERENCE",
            description = "Definition for resources of a type, where its name is not the type.")
    Map<String, String> references = new LinkedHashMap<>();

    ComposeImportCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        JsonNode workload = new UserDocument(file, session.read(file)).tree();
        String version = workload.path("apiVersion").asString("");
        if (!version.equals(ScoreImport.API_VERSION)) {
            throw NestorException.invalid(
                    "apiVersion",
                    file + " is no workload of " + ScoreImport.API_VERSION + ": it says '" + version + "'");
        }
        Map<String, ResourceDefinition> known = definitions();
        Imported imported = new ScoreImport(
                        workload,
                        references,
                        container,
                        reference -> Optional.ofNullable(
                                known.get(CatalogRef.parse(reference).name())))
                .run();
        imported.unmapped().forEach(one -> session.output().note("not mapped: " + one.path() + ": " + one.reason()));
        session.output().show(new ImportedView(imported.composition()));
        return ExitCode.OK.code();
    }

    private Map<String, ResourceDefinition> definitions() {
        Map<String, ResourceDefinition> known = new LinkedHashMap<>();
        String cursor = null;
        do {
            var page = session.composer().listAvailableResources(ResourceFilters.ALL.page(PAGE, cursor));
            page.items().forEach(definition -> known.put(definition.metadata().name(), definition));
            cursor = page.nextCursor();
        } while (cursor != null);
        return known;
    }
}
