package io.nestor.models.team;

import io.nestor.models.catalog.ResourceDefinition;
import io.nestor.models.json.Copies;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Which definitions a team may see and use; an empty list allows all.
 *
 * @param providers of definitions, as {@code aws}
 * @param categories of definitions, as {@code database}
 * @param names patterns, in which {@code *} stands for any characters
 * @param engines at least one of which a definition has to support
 */
public record CatalogAccess(List<String> providers, List<String> categories, List<String> names, List<String> engines) {
    public static final CatalogAccess EVERYTHING = new CatalogAccess(List.of(), List.of(), List.of(), List.of());

    public CatalogAccess {
        providers = Copies.list(providers);
        categories = Copies.list(categories);
        names = Copies.list(names);
        engines = Copies.list(engines);
    }

    public boolean isEverything() {
        return equals(EVERYTHING);
    }

    public boolean allows(ResourceDefinition definition) {
        return allows(providers, definition.metadata().provider())
                && allows(categories, definition.metadata().category())
                && (names.isEmpty()
                        || names.stream()
                                .anyMatch(pattern ->
                                        matches(pattern, definition.metadata().name())))
                && (engines.isEmpty()
                        || definition.spec().supportedEngines().stream().anyMatch(engines::contains));
    }

    private static boolean allows(List<String> allowed, String value) {
        return allowed.isEmpty() || allowed.contains(value);
    }

    private static boolean matches(String pattern, String name) {
        String[] literals = pattern.split("\\*", -1);
        StringBuilder expression = new StringBuilder();
        for (int index = 0; index < literals.length; index++) {
            expression.append(index == 0 ? "" : ".*").append(Pattern.quote(literals[index]));
        }
        return name.matches(expression.toString());
    }
}
