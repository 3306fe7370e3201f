package io.nestor.service.identity;

import java.util.List;
import java.util.stream.Collectors;

/** Thrown at start; names the property, what is wrong with it, and how to mend it. */
public final class InvalidConfiguration extends RuntimeException {
    private final String property;
    private final String remedy;
    private final List<InvalidConfiguration> parts;

    public InvalidConfiguration(String property, String problem, String remedy) {
        super(property + ": " + problem);
        this.property = property;
        this.remedy = remedy;
        this.parts = List.of(this);
    }

    private InvalidConfiguration(List<InvalidConfiguration> parts) {
        super(parts.stream().map(Throwable::getMessage).collect(Collectors.joining("\n")));
        this.property = parts.getFirst().property;
        this.remedy = parts.stream().map(part -> part.remedy).distinct().collect(Collectors.joining("\n"));
        this.parts = List.copyOf(parts);
    }

    /** All of them at once, of which there is at least one. */
    public static InvalidConfiguration all(List<InvalidConfiguration> parts) {
        return parts.size() == 1 ? parts.getFirst() : new InvalidConfiguration(parts);
    }

    String property() {
        return property;
    }

    String remedy() {
        return remedy;
    }

    List<InvalidConfiguration> parts() {
        return parts;
    }
}
