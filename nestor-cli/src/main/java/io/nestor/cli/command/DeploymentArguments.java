package io.nestor.cli.command;

import io.nestor.clients.composer.ComposerClient;
import io.nestor.models.composition.ComposedResource;
import io.nestor.models.composition.TeamDeploymentRequest;
import io.nestor.models.error.NestorException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What {@code deploy} and {@code plan} take: a composition, where to, and the composition's own parameters. */
final class DeploymentArguments {
    @Parameters(
            paramLabel = "COMPOSITION",
            completionCandidates = Names.Compositions.class,
            description = "Composition to deploy. Options that are not listed here are its parameters.")
    String composition = "";

    @Option(
            names = {"-e", "--environment"},
            paramLabel = "ENVIRONMENT",
            description = "Environment to deploy to (NESTOR_ENVIRONMENT).")
    @Nullable
    String environment;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "Name of the deployment, where COMPOSITION-ENVIRONMENT won't do.")
    @Nullable
    String name;

    @Option(
            names = "--composition-version",
            paramLabel = "VERSION",
            description = "Version of the composition, where it is not the present one.")
    @Nullable
    String version;

    @Option(
            names = "--set",
            paramLabel = "PARAMETER=VALUE",
            description = "A parameter by its name; for those whose name an option of this command has.")
    Map<String, String> settings = new LinkedHashMap<>();

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "Parameters from a YAML or JSON file; - is standard input. Options override it.")
    @Nullable
    String file;

    @Option(names = "--label", paramLabel = "LABEL=VALUE", description = "A label of the deployment.")
    Map<String, String> labels = new LinkedHashMap<>();

    @Mixin
    RunOptions run = new RunOptions();

    /** Another composition than the composer's present one, if it is not there yet. */
    @Nullable
    ComposedResource draft;

    /**
     * @param parameters what picocli did not know
     * @param planHash of a plan that the deployment has to keep to
     */
    TeamDeploymentRequest request(Session session, List<String> parameters, @Nullable String planHash) {
        ComposerClient composer = session.composer();
        return new TeamDeploymentRequest(
                composition,
                values(session, composer, parameters),
                environment(session, composer),
                labels,
                Map.of(),
                name,
                version,
                planHash,
                run.config());
    }

    /** As the composer has it. */
    ComposedResource declared(ComposerClient composer) {
        if (draft != null) {
            return draft;
        }
        return version == null ? composer.getComposition(composition) : composer.getComposition(composition, version);
    }

    private Map<String, Object> values(Session session, ComposerClient composer, List<String> parameters) {
        Map<String, Object> values = new LinkedHashMap<>();
        if (file != null) {
            values.putAll(ParameterFile.read(session, file));
        }
        if (!parameters.isEmpty() || !settings.isEmpty()) {
            ParameterArguments arguments =
                    new ParameterArguments(declared(composer).spec().parameters());
            arguments.readOptions(parameters).readSettings(settings);
            if (!arguments.violations().isEmpty()) {
                throw NestorException.invalid(arguments.violations());
            }
            values.putAll(arguments.values());
        }
        return values;
    }

    private String environment(Session session, ComposerClient composer) {
        String given = environment != null
                ? environment
                : session.surroundings().variable("NESTOR_ENVIRONMENT").orElse(null);
        if (given != null) {
            return given;
        }
        Set<String> declared = declared(composer).spec().environments().keySet();
        throw NestorException.invalid(
                "--environment",
                "say where to deploy to, with --environment or NESTOR_ENVIRONMENT"
                        + (declared.isEmpty() ? "" : "; " + composition + " declares: " + String.join(", ", declared)));
    }
}
