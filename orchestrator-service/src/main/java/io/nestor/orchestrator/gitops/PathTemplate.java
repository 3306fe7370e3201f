package io.nestor.orchestrator.gitops;

import io.nestor.models.error.Hint;
import io.nestor.orchestrator.engine.ResourceTask;
import io.nestor.service.identity.InvalidConfiguration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a resource's file is, as {@code {team}/{environment}/{deployment}/{resource}.yaml}. */
record PathTemplate(String template) {
    private static final String PROPERTY = GitOpsProperties.PREFIX + "path";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");
    private static final Set<String> KNOWN = Set.of("team", "environment", "deployment", "resource", "engine");
    private static final List<String> NEEDED = List.of("deployment", "resource");

    static void check(String template) {
        Set<String> used = new TreeSet<>();
        PLACEHOLDER.matcher(template).results().forEach(match -> used.add(match.group(1)));
        for (String name : used) {
            if (!KNOWN.contains(name)) {
                throw new InvalidConfiguration(
                        PROPERTY,
                        "there is no {" + name + "}" + Hint.didYouMean(name, KNOWN),
                        "Use {team}, {environment}, {deployment}, {resource} and {engine}.");
            }
        }
        if (!used.containsAll(NEEDED)) {
            throw new InvalidConfiguration(
                    PROPERTY,
                    "two resources would share the file '" + template + "'",
                    "Have {deployment} and {resource} in it.");
        }
        List<String> parts = List.of(template.split("/", -1));
        if (parts.contains("") || parts.contains(".") || parts.contains("..") || parts.contains(".git")) {
            throw new InvalidConfiguration(
                    PROPERTY,
                    "'" + template + "' is no file in the repository",
                    "Name it from the repository's root, such as 'apps/{deployment}/{resource}.yaml'.");
        }
    }

    String of(ResourceTask task, String engine) {
        Map<String, String> values = Map.of(
                "team", task.team(),
                "environment", task.environment(),
                "deployment", task.deployment(),
                "resource", task.resource(),
                "engine", engine);
        return PLACEHOLDER
                .matcher(template)
                .replaceAll(match -> Matcher.quoteReplacement(values.getOrDefault(match.group(1), "")));
    }
}
