package io.nestor.cli.command;

import io.nestor.cli.annotation.AskedDeployment;
import io.nestor.cli.annotation.CompositionDocument;
import io.nestor.cli.annotation.DeclaredComposition;
import io.nestor.cli.annotation.Project;
import io.nestor.cli.view.ApplyPlanView;
import io.nestor.cli.view.ApplyPlanView.RemovedDeployment;
import io.nestor.cli.view.GenerationView.Change;
import io.nestor.cli.view.GenerationView.GeneratedFile;
import io.nestor.cli.view.ItemsView;
import io.nestor.cli.view.Output;
import io.nestor.cli.view.PlanView;
import io.nestor.cli.view.ProblemReport;
import io.nestor.cli.view.View;
import io.nestor.clients.composer.ComposerClient;
import io.nestor.clients.deployment.DeploymentFilters;
import io.nestor.models.composition.ComposedResource;
import io.nestor.models.composition.TeamDeployment;
import io.nestor.models.composition.TeamDeploymentRequest;
import io.nestor.models.error.NestorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code nestor apply}. */
@Command(
        name = "apply",
        description = {
            "Create or update the compositions that annotations in the code declare, and deploy what they ask for.",
            "A composition that is asked for and not declared is taken from nestor/<name>.yaml, if it is there."
        },
        footer = {
            "",
            "Examples:",
            "  nestor apply --dry-run",
            "  nestor apply --environment staging",
            "  nestor apply --prune --dry-run",
            "",
            "The grammar of annotations: docs/annotations.md"
        })
final class ApplyCommand implements Callable<Integer>, ReportsProblems {
    private final Session session;

    @Mixin
    SourceAnnotations sources = new SourceAnnotations();

    @Option(
            names = {"-e", "--environment"},
            paramLabel = "ENVIRONMENT",
            description = "Environment to deploy to, whatever the annotations say (NESTOR_ENVIRONMENT where they"
                    + " say nothing).")
    @Nullable
    String environment;

    @Option(names = "--dry-run", description = "Show what would be done, and do nothing.")
    boolean dryRun;

    @Option(
            names = "--prune",
            description = "Destroy deployments that an earlier apply made from annotations which are no longer there.")
    boolean prune;

    @Mixin
    WaitOptions wait = new WaitOptions();

    ApplyCommand(Session session) {
        this.session = session;
    }

    @Override
    public String problemFolder() {
        return sources.given();
    }

    @Override
    public ProblemReport problems() {
        return ProblemReport.nothing();
    }

    @Override
    public Integer call() throws IOException {
        Project project = sources.read(session);
        ComposerClient composer = session.composer();
        Map<String, CompositionSource> compositions = compositions(project);
        AnnotatedDeployments annotated = new AnnotatedDeployments(project, sources.folder(session));
        List<TeamDeploymentRequest> requests =
                annotated.requests(environment, defaultEnvironment(), new Known(compositions, composer)::get);
        List<TeamDeployment> removed = removed(annotated, composer);
        if (compositions.isEmpty() && requests.isEmpty() && removed.isEmpty()) {
            session.output().note("No annotations found; docs/annotations.md says what they look like.");
            return ExitCode.OK.code();
        }
        return dryRun
                ? plan(composer, compositions, requests, removed)
                : apply(composer, compositions, requests, removed);
    }

    private List<TeamDeployment> removed(AnnotatedDeployments annotated, ComposerClient composer) {
        Optional<RemovedDeployments> rule = annotated.removed(environment);
        if (prune && rule.isEmpty()) {
            throw NestorException.invalid(
                    "--prune",
                    "which deployments came from here can't be told: " + sources.folder(session)
                            + " is in no Git repository with a remote 'origin'");
        }
        return rule.map(known -> known.among(composer.allDeployments(DeploymentFilters.ALL)))
                .orElseGet(List::of);
    }

    private @Nullable String defaultEnvironment() {
        return session.surroundings().variable("NESTOR_ENVIRONMENT").orElse(null);
    }

    /** Those that are declared, and those that are asked for and written beside the code. */
    private Map<String, CompositionSource> compositions(Project project) throws IOException {
        Map<String, CompositionSource> compositions = new LinkedHashMap<>();
        for (DeclaredComposition declared : project.compositions()) {
            String file = SourceAnnotations.COMPOSITIONS + "/" + declared.name() + ".yaml";
            compositions.put(declared.name(), CompositionSource.of(file, CompositionDocument.write(declared)));
        }
        for (AskedDeployment asked : project.requests()) {
            Path file = sources.composition(session, asked.composition());
            if (!compositions.containsKey(asked.composition()) && Files.isRegularFile(file)) {
                String shown =
                        session.surroundings().directory().relativize(file).toString();
                compositions.put(asked.composition(), CompositionSource.of(shown, Files.readString(file)));
            }
        }
        return compositions;
    }

    /** Compositions as they will be when the deployments start. */
    private record Known(Map<String, CompositionSource> written, ComposerClient composer) {
        ComposedResource get(String name) {
            CompositionSource source = written.get(name);
            return source == null ? composer.getComposition(name) : source.composition();
        }
    }

    private int plan(
            ComposerClient composer,
            Map<String, CompositionSource> compositions,
            List<TeamDeploymentRequest> requests,
            List<TeamDeployment> removed) {
        Map<String, GeneratedFile> changes = new LinkedHashMap<>();
        compositions.forEach(
                (name, source) -> changes.put(name, new GeneratedFile(name, source.file(), source.change(composer))));
        List<PlanView> plans = new ArrayList<>();
        List<String> later = new ArrayList<>();
        for (TeamDeploymentRequest request : requests) {
            GeneratedFile composition = changes.get(request.compositionName());
            if (composition == null || composition.change() == Change.UNCHANGED) {
                plans.add(PlanCommand.view(request, composer));
            } else {
                later.add(request.compositionName() + " in " + request.environment());
            }
        }
        List<RemovedDeployment> gone = removed.stream()
                .map(deployment -> new RemovedDeployment(deployment.id(), source(deployment), prune))
                .toList();
        session.output().show(new ApplyPlanView(List.copyOf(changes.values()), plans, later, gone));
        return ExitCode.OK.code();
    }

    private int apply(
            ComposerClient composer,
            Map<String, CompositionSource> compositions,
            List<TeamDeploymentRequest> requests,
            List<TeamDeployment> removed) {
        Output output = session.output();
        for (CompositionSource source : compositions.values()) {
            Change change = source.publish(composer);
            output.step("Composition " + source.name() + " "
                    + source.composition().metadata().version() + " "
                    + change.name().toLowerCase(Locale.ROOT));
        }
        List<View> results = new ArrayList<>();
        boolean forPeople = output.format().isForPeople();
        Rollout rollout = new Rollout(composer, output, forPeople ? output::show : results::add);
        ExitCode worst = ExitCode.OK;
        for (TeamDeploymentRequest request : requests) {
            ExitCode ended = rollout.started("Deploying", composer.deploy(request), wait);
            worst = worst == ExitCode.OK ? ended : worst;
        }
        if (worst == ExitCode.OK) {
            worst = remove(removed, rollout, composer);
        }
        if (!forPeople) {
            output.show(new ItemsView(results));
        }
        return worst.code();
    }

    /** What nobody asks for any more goes last, and only where everything else went well. */
    private ExitCode remove(List<TeamDeployment> removed, Rollout rollout, ComposerClient composer) {
        ExitCode worst = ExitCode.OK;
        for (TeamDeployment deployment : removed) {
            if (prune) {
                ExitCode ended = rollout.started("Destroying", composer.destroy(deployment.id()), wait);
                worst = worst == ExitCode.OK ? ended : worst;
            } else {
                session.output()
                        .note(deployment.id() + " is no longer in the code (it was at " + source(deployment)
                                + "); it stays, --prune destroys it");
            }
        }
        return worst;
    }

    private static String source(TeamDeployment deployment) {
        return deployment.annotations().getOrDefault(SourceAnnotations.SOURCE, "an unknown place");
    }
}
