package io.nestor.orchestrator.reference;

/**
 * A use of a secret in a configuration.
 *
 * @param path where in the configuration it is first, as {@code env.DATABASE_PASSWORD}
 */
public record SecretUse(String path, String name) {
    /** The input of the resource that it is in. */
    public String input() {
        return new OutputReference(path, "", "").input();
    }
}
