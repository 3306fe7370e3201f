package io.nestor.cli.command;

import io.nestor.cli.view.Output;
import io.nestor.cli.view.ResourceListView;
import io.nestor.cli.view.ResourceView;
import io.nestor.cli.view.SearchView;
import io.nestor.cli.view.VersionListView;
import io.nestor.clients.catalog.ResourceFilters;
import io.nestor.clients.composer.ComposerClient;
import io.nestor.models.catalog.ResourceDefinition;
import io.nestor.models.operation.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nestor catalog}: what platform engineers publish and the team may use. */
@Command(
        name = "catalog",
        description = "Find resources that compositions can be made of.",
        subcommands = {
            CatalogCommand.ListResources.class,
            CatalogCommand.Search.class,
            CatalogCommand.Get.class,
            CatalogCommand.Versions.class,
            CatalogDiffCommand.class,
            CatalogValidateCommand.class,
            CatalogInitCommand.class
        },
        footer = {
            "",
            "Examples:",
            "  nestor catalog search static website",
            "  nestor catalog get static-site",
            "  nestor catalog validate ."
        })
final class CatalogCommand extends CommandGroup {
    @Command(
            name = "list",
            description = "List the resources that the team may use.",
            footer = {"", "Example:", "  nestor catalog list --provider aws --category database"})
    static final class ListResources implements Callable<Integer> {
        private final Session session;

        @Option(names = "--provider", paramLabel = "PROVIDER", description = "Only those of this provider.")
        @Nullable
        String provider;

        @Option(names = "--category", paramLabel = "CATEGORY", description = "Only those of this category.")
        @Nullable
        String category;

        ListResources(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            ResourceFilters filters = ResourceFilters.ALL.ofProvider(provider).ofCategory(category);
            session.output().show(new ResourceListView(all(session.composer(), filters)));
            return ExitCode.OK.code();
        }

        private static List<ResourceDefinition> all(ComposerClient composer, ResourceFilters filters) {
            List<ResourceDefinition> all = new ArrayList<>();
            String cursor = null;
            do {
                Page<ResourceDefinition> page = composer.listAvailableResources(filters.page(null, cursor));
                all.addAll(page.items());
                cursor = page.nextCursor();
            } while (cursor != null);
            return all;
        }
    }

    @Command(
            name = "search",
            description = "Search the resources that the team may use, best hits first.",
            footer = {"", "Example:", "  nestor catalog search static website"})
    static final class Search implements Callable<Integer> {
        private final Session session;

        @Parameters(paramLabel = "WORDS", arity = "1..*", description = "Words to look for.")
        List<String> words = List.of();

        Search(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            String query = String.join(" ", words);
            session.output().show(new SearchView(query, session.composer().searchResources(query)));
            return ExitCode.OK.code();
        }
    }

    @Command(
            name = "get",
            description = "Show a resource: what it takes, what it gives.",
            footer = {"", "Examples:", "  nestor catalog get static-site", "  nestor catalog get static-site:1.0.0"})
    static final class Get implements Callable<Integer> {
        private final Session session;

        @Parameters(
                paramLabel = "NAME[:VERSION]",
                completionCandidates = Names.Resources.class,
                description = "Resource; without a version the latest, with a range the newest that it includes.")
        String reference = "";

        Get(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            session.output().show(new ResourceView(Definitions.find(session.catalog(), reference)));
            return ExitCode.OK.code();
        }
    }

    @Command(
            name = "versions",
            description = "List the versions of a resource, newest first.",
            footer = {"", "Example:", "  nestor catalog versions static-site"})
    static final class Versions implements Callable<Integer> {
        private final Session session;

        @Parameters(paramLabel = "NAME", completionCandidates = Names.Resources.class, description = "Resource.")
        String name = "";

        Versions(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            Output output = session.output();
            output.show(new VersionListView(session.catalog().getVersions(name), output.now()));
            return ExitCode.OK.code();
        }
    }
}
