package io.nestor.cli.annotation;

import io.nestor.cli.annotation.Annotation.Setting;
import io.nestor.models.catalog.InputSpec;
import io.nestor.models.composition.ComposedInstance;
import io.nestor.models.composition.CompositionSpec;
import io.nestor.models.error.NestorException;
import io.nestor.models.error.Violation;
import io.nestor.models.json.Copies;
import io.nestor.models.version.VersionRange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the annotations of a source tree mean together.
 *
 * @param compositions by the place of their declaration
 * @param requests by their place
 * @param problems by their place; where there are any, the rest is not complete
 */
public record Project(List<DeclaredComposition> compositions, List<AskedDeployment> requests, List<Problem> problems) {
    public Project {
        compositions = Copies.list(compositions);
        requests = Copies.list(requests);
        problems = Copies.list(problems);
    }

    /** Pure. */
    public static Project of(Findings findings) {
        return new Assembly(findings).assemble();
    }

    /** @throws NestorException with all problems, if there are any */
    public Project orRefuse() {
        if (problems.isEmpty()) {
            return this;
        }
        throw NestorException.invalid(problems.stream()
                .map(problem -> new Violation(problem.at().toString(), problem.message()))
                .toList());
    }

    private static final class Assembly {
        private final List<Annotation> annotations;
        private final List<Problem> problems;
        private final Map<String, Annotation.Composition> declared = new LinkedHashMap<>();
        private final Map<String, Map<String, InputSpec>> parameters = new LinkedHashMap<>();
        private final Map<String, Map<String, ComposedInstance>> resources = new LinkedHashMap<>();
        private final Map<String, Map<String, Position>> sources = new LinkedHashMap<>();

        Assembly(Findings findings) {
            annotations = findings.annotations();
            problems = new ArrayList<>(findings.problems());
        }

        Project assemble() {
            only(Annotation.Composition.class).forEach(this::declare);
            Ownership ownership = new Ownership(List.copyOf(declared.values()), problems);
            only(Annotation.Parameter.class)
                    .forEach(parameter -> ownership.of(parameter).ifPresent(owner -> add(parameter, owner.name())));
            only(Annotation.Resource.class)
                    .forEach(resource -> ownership.of(resource).ifPresent(owner -> add(resource, owner.name())));
            List<DeclaredComposition> compositions =
                    declared.values().stream().map(this::compose).toList();
            List<AskedDeployment> requests =
                    only(Annotation.Request.class).stream().map(this::request).toList();
            problems.sort((one, other) -> one.at().compareTo(other.at()));
            return new Project(compositions, requests, problems);
        }

        private <T extends Annotation> List<T> only(Class<T> kind) {
            return annotations.stream().filter(kind::isInstance).map(kind::cast).toList();
        }

        private void declare(Annotation.Composition composition) {
            Annotation.Composition first = declared.putIfAbsent(composition.name(), composition);
            if (first != null) {
                twice(composition, "composition", first.at());
            }
        }

        private void add(Annotation.Parameter annotation, String owner) {
            Map<String, InputSpec> others = parameters.computeIfAbsent(owner, name -> new LinkedHashMap<>());
            Annotation.Parameter own = new Annotation.Parameter(
                    annotation.at(), annotation.name(), without(annotation.settings(), "composition"));
            ParameterReader.read(own, problems).ifPresent(parameter -> {
                if (others.putIfAbsent(parameter.name(), parameter) != null) {
                    problems.add(new Problem(
                            annotation.at(), owner + " has a parameter '" + parameter.name() + "' already"));
                }
            });
        }

        private void add(Annotation.Resource annotation, String owner) {
            Position first = sources.computeIfAbsent(owner, name -> new LinkedHashMap<>())
                    .putIfAbsent(annotation.name(), annotation.at());
            if (first != null) {
                twice(annotation, "resource", first);
                return;
            }
            Settings settings = new Settings(annotation, problems);
            settings.take("composition");
            ComposedInstance resource = new ComposedInstance(
                    annotation.name(),
                    annotation.catalogRef(),
                    null,
                    Map.of(),
                    settings.text("condition"),
                    settings.text("preferred_engine"),
                    settings.names("depends_on"),
                    settings.texts("outputs"));
            resources
                    .computeIfAbsent(owner, name -> new LinkedHashMap<>())
                    .put(annotation.name(), withConfig(resource, settings.rest()));
        }

        private static ComposedInstance withConfig(ComposedInstance resource, Map<String, Setting> rest) {
            Map<String, Object> config = new LinkedHashMap<>();
            rest.forEach((key, setting) -> {
                Object value = setting.value().typed();
                if (value != null) {
                    config.put(key, value);
                }
            });
            return new ComposedInstance(
                    resource.name(),
                    resource.catalogRef(),
                    null,
                    config,
                    resource.condition(),
                    resource.preferredEngine(),
                    resource.dependsOn(),
                    resource.outputs());
        }

        private DeclaredComposition compose(Annotation.Composition annotation) {
            Settings settings = new Settings(annotation, problems);
            String version = version(annotation, settings);
            String description = settings.text("description");
            String team = settings.text("team");
            settings.refuseRest();
            String name = annotation.name();
            Map<String, ComposedInstance> own = resources.getOrDefault(name, Map.of());
            if (own.isEmpty()) {
                problems.add(new Problem(
                        annotation.at(),
                        "the composition '" + name + "' has no resources: declare one with"
                                + " 'nestor:resource <name> <catalog-ref>'"));
            }
            CompositionSpec spec = new CompositionSpec(
                    List.copyOf(own.values()),
                    List.copyOf(parameters.getOrDefault(name, Map.of()).values()),
                    List.of(),
                    null,
                    Map.of());
            return new DeclaredComposition(
                    annotation.at(), name, version, description, team, spec, sources.getOrDefault(name, Map.of()));
        }

        private String version(Annotation.Composition annotation, Settings settings) {
            Setting setting = settings.take("version");
            if (setting == null) {
                problems.add(new Problem(annotation.at(), "the version is missing: add version=1.0.0"));
            } else if (!VersionRange.isExact(setting.value().text())) {
                settings.wrong("version", setting, "a semantic version such as 1.4.0");
            }
            return setting == null ? "" : setting.value().text();
        }

        private AskedDeployment request(Annotation.Request annotation) {
            Settings settings = new Settings(annotation, problems);
            String environment = settings.text("environment");
            String name = settings.text("name");
            return new AskedDeployment(annotation.at(), annotation.name(), environment, name, settings.rest());
        }

        private void twice(Annotation annotation, String what, Position first) {
            problems.add(new Problem(
                    annotation.at(),
                    "the " + what + " '" + annotation.name() + "' is declared already, at " + first.source()));
        }

        private static Map<String, Setting> without(Map<String, Setting> settings, String key) {
            Map<String, Setting> others = new LinkedHashMap<>(settings);
            others.remove(key);
            return Copies.map(others);
        }
    }
}
