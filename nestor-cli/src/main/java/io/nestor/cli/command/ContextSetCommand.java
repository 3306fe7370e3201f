package io.nestor.cli.command;

import io.nestor.cli.context.Context;
import io.nestor.cli.context.ContextFile;
import io.nestor.cli.context.Contexts;
import java.net.URI;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code nestor context set}. */
@Command(
        name = "set",
        description = {
            "Add a context, or change what is given of one; --team sets its team.",
            "Tokens are no arguments, which others can see: 'nestor login' keeps one."
        },
        footer = {
            "",
            "Examples:",
            "  nestor context set staging --composer https://staging.nestor.example --team shop",
            "  nestor context set staging --catalog https://catalog.staging.nestor.example"
        })
final class ContextSetCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    ContextCommand.ContextName context = new ContextCommand.ContextName();

    @Option(names = "--composer", paramLabel = "URL", description = "Where the composer is.")
    @Nullable
    String composer;

    @Option(names = "--catalog", paramLabel = "URL", description = "Where the catalog is.")
    @Nullable
    String catalog;

    @Option(names = "--orchestrator", paramLabel = "URL", description = "Where the orchestrator is.")
    @Nullable
    String orchestrator;

    ContextSetCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        String team = session.options().team;
        if (composer == null && catalog == null && orchestrator == null && team == null) {
            throw session.usage("say what to set: --composer, --catalog, --orchestrator or --team");
        }
        Contexts contexts = session.contexts();
        ContextFile file = contexts.draft();
        Context known =
                file.find(context.name).orElseGet(() -> new Context(context.name, null, null, null, null, null));
        file.with(known.changed(
                        url("--composer", composer),
                        url("--catalog", catalog),
                        url("--orchestrator", orchestrator),
                        team))
                .save(contexts.location());
        session.output().note("Set context '" + context.name + "' in " + contexts.location());
        return ExitCode.OK.code();
    }

    private static @Nullable URI url(String option, @Nullable String text) {
        return text == null ? null : Contexts.url(option, text);
    }
}
