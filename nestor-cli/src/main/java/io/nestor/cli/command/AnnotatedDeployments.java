package io.nestor.cli.command;

import io.nestor.cli.annotation.Annotation.Setting;
import io.nestor.cli.annotation.AskedDeployment;
import io.nestor.cli.annotation.DeclaredComposition;
import io.nestor.cli.annotation.GitCheckout;
import io.nestor.cli.annotation.Project;
import io.nestor.models.catalog.InputSpec;
import io.nestor.models.catalog.ValueType;
import io.nestor.models.composition.ComposedResource;
import io.nestor.models.composition.EnvironmentConfig;
import io.nestor.models.composition.TeamDeploymentRequest;
import io.nestor.models.error.Hint;
import io.nestor.models.error.NestorException;
import io.nestor.models.error.Violation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The deployments that annotations ask for, as requests: checked, typed, and traced to their source. */
final class AnnotatedDeployments {
    private final Project project;
    private final Optional<GitCheckout> checkout;
    private final String pathInCheckout;
    private final List<Violation> violations = new ArrayList<>();

    AnnotatedDeployments(Project project, Path folder) {
        this.project = project;
        this.checkout = GitCheckout.of(folder);
        String path = checkout.map(
                        git -> git.root().relativize(folder).toString().replace('\\', '/'))
                .orElse("");
        this.pathInCheckout = path.isEmpty() ? "" : path + "/";
    }

    /**
     * @param environment overrides that of the annotations
     * @param otherwise where neither says one
     * @param compositions by name
     * @throws NestorException with everything that is wrong, each with its {@code file:line:column}
     */
    List<TeamDeploymentRequest> requests(
            @Nullable String environment, @Nullable String otherwise, Function<String, ComposedResource> compositions) {
        List<TeamDeploymentRequest> requests = new ArrayList<>();
        for (AskedDeployment asked : project.requests()) {
            String own = asked.environment() != null ? asked.environment() : otherwise;
            String target = environment != null ? environment : own;
            if (target == null) {
                violations.add(new Violation(
                        asked.at().toString(),
                        "say where to deploy " + asked.composition()
                                + " to: add environment=<environment>, or use --environment"));
                continue;
            }
            requests.add(request(asked, target, composition(asked, compositions)));
        }
        if (!violations.isEmpty()) {
            throw NestorException.invalid(violations);
        }
        return requests;
    }

    /**
     * Deployments of annotations that are no longer there; nothing where no repository can be told.
     *
     * @param environment that alone is looked at; absent for all
     */
    Optional<RemovedDeployments> removed(@Nullable String environment) {
        return checkout.flatMap(GitCheckout::repository)
                .map(repository -> new RemovedDeployments(repository, pathInCheckout, environment, project.requests()));
    }

    private static ComposedResource composition(
            AskedDeployment asked, Function<String, ComposedResource> compositions) {
        try {
            return compositions.apply(asked.composition());
        } catch (NestorException failure) {
            throw new NestorException(
                    failure.code(), asked.at() + ": " + failure.getMessage(), failure.details(), failure);
        }
    }

    private TeamDeploymentRequest request(AskedDeployment asked, String environment, ComposedResource composition) {
        requireAll(asked, environment, composition);
        return new TeamDeploymentRequest(
                asked.composition(),
                parameters(asked, composition),
                environment,
                Map.of(),
                annotations(asked),
                asked.name(),
                null,
                null,
                null);
    }

    private Map<String, Object> parameters(AskedDeployment asked, ComposedResource composition) {
        Map<String, InputSpec> known = composition.spec().parameters().stream()
                .collect(Collectors.toMap(InputSpec::name, parameter -> parameter, (one, other) -> one));
        Map<String, Object> values = new LinkedHashMap<>();
        asked.parameters().forEach((name, setting) -> {
            InputSpec parameter = known.get(name);
            if (parameter == null) {
                violations.add(new Violation(
                        setting.at().toString(),
                        asked.composition() + " has no parameter '" + name + "'"
                                + Hint.didYouMean(name, known.keySet())));
                return;
            }
            try {
                values.put(name, value(parameter, setting));
            } catch (IllegalArgumentException wrong) {
                violations.add(new Violation(setting.at().toString(), name + ": " + wrong.getMessage()));
            }
        });
        return values;
    }

    /** Here and not by the composer alone, which would say so when the compositions are changed and others deployed. */
    private void requireAll(AskedDeployment asked, String environment, ComposedResource composition) {
        @Nullable EnvironmentConfig settings = composition.spec().environments().get(environment);
        for (InputSpec parameter : composition.spec().parameters()) {
            boolean given = parameter.defaultValue() != null
                    || asked.parameters().containsKey(parameter.name())
                    || (settings != null && settings.parameters().get(parameter.name()) != null);
            if (parameter.isRequired() && !given) {
                violations.add(new Violation(
                        asked.at().toString(),
                        asked.composition() + " needs the parameter '" + parameter.name() + "': add " + parameter.name()
                                + "=<" + ParameterValue.name(parameter.type()) + ">"));
            }
        }
    }

    /** Brackets have been read already, except where the parameter is a text. */
    private static Object value(InputSpec parameter, Setting setting) {
        Object typed = setting.value().typed();
        boolean fits = (parameter.type() == ValueType.ARRAY && typed instanceof List)
                || (parameter.type() == ValueType.OBJECT && typed instanceof Map);
        return fits && typed != null
                ? typed
                : ParameterValue.parse(parameter, setting.value().text());
    }

    private Map<String, String> annotations(AskedDeployment asked) {
        Map<String, String> annotations = new LinkedHashMap<>();
        annotations.put(SourceAnnotations.SOURCE, pathInCheckout + asked.at().source());
        checkout.flatMap(GitCheckout::commit).ifPresent(commit -> annotations.put(SourceAnnotations.COMMIT, commit));
        checkout.flatMap(GitCheckout::repository)
                .ifPresent(repository -> annotations.put(SourceAnnotations.REPOSITORY, repository));
        project.compositions().stream()
                .filter(composition -> composition.name().equals(asked.composition()))
                .map(DeclaredComposition::sources)
                .forEach(sources -> sources.forEach((resource, at) ->
                        annotations.put(SourceAnnotations.SOURCE + "." + resource, pathInCheckout + at.source())));
        return annotations;
    }
}
