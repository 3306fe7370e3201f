package io.nestor.service.identity;

/** Thrown at start; names the property, what is wrong with it, and how to mend it. */
public final class InvalidConfiguration extends RuntimeException {
    private final String remedy;

    public InvalidConfiguration(String property, String problem, String remedy) {
        super(property + ": " + problem);
        this.remedy = remedy;
    }

    String remedy() {
        return remedy;
    }
}
