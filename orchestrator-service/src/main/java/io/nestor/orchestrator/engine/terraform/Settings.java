package io.nestor.orchestrator.engine.terraform;

import io.nestor.models.error.Hint;
import io.nestor.orchestrator.engine.ResourceTask;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * {@code engine_configs.terraform.settings}.
 *
 * @param parallelism absent: Terraform's own
 * @param requiredVersion absent: any
 * @param template of the backend; absent: states are in the workspaces
 */
record Settings(
        @Nullable Integer parallelism, @Nullable RequiredVersion requiredVersion, Backend.@Nullable Template template) {
    private static final String PARALLELISM = "parallelism";
    private static final String REQUIRED_VERSION = "required_version";
    private static final String BACKEND = "backend";
    private static final Set<String> KNOWN = Set.of(PARALLELISM, REQUIRED_VERSION, BACKEND);

    /** @param problems gets all that is wrong */
    static Settings read(Map<String, @Nullable Object> given, TerraformProperties properties, List<String> problems) {
        given.keySet().stream()
                .filter(name -> !KNOWN.contains(name))
                .map(name -> name + ": no such setting of terraform" + Hint.didYouMean(name, KNOWN))
                .forEach(problems::add);
        return new Settings(
                parallelism(given.get(PARALLELISM), problems),
                requiredVersion(given.get(REQUIRED_VERSION), problems),
                template(given.getOrDefault(BACKEND, properties.backend()), properties, problems));
    }

    private static @Nullable Integer parallelism(@Nullable Object value, List<String> problems) {
        if (value instanceof Number number && number.intValue() >= 1) {
            return number.intValue();
        }
        if (value != null) {
            problems.add(PARALLELISM + ": must be a whole number from 1");
        }
        return null;
    }

    private static @Nullable RequiredVersion requiredVersion(@Nullable Object value, List<String> problems) {
        if (value == null) {
            return null;
        }
        RequiredVersion required = RequiredVersion.parse(value.toString()).orElse(null);
        if (required == null) {
            problems.add(
                    REQUIRED_VERSION + ": '" + value + "' is no constraint: write it as '>= 1.5, < 2.0' or '~> 1.11'");
        }
        return required;
    }

    private static Backend.@Nullable Template template(
            @Nullable Object value, TerraformProperties properties, List<String> problems) {
        if (value == null || value.equals(TerraformProperties.LOCAL)) {
            return null;
        }
        String name = value.toString();
        Backend.Template template = properties.backends().get(name);
        if (template == null) {
            Set<String> names = new TreeSet<>(properties.backends().keySet());
            names.add(TerraformProperties.LOCAL);
            problems.add(BACKEND + ": the orchestrator has no backend '" + name + "'" + Hint.didYouMean(name, names)
                    + "; it has " + String.join(", ", names));
        }
        return template;
    }

    Backend backend(ResourceTask task) {
        return template == null ? Backend.LOCAL : template.of(task);
    }

    List<String> options() {
        return parallelism == null ? List.of() : List.of("-parallelism=" + parallelism);
    }
}
