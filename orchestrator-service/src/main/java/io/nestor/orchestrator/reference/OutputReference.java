package io.nestor.orchestrator.reference;

/**
 * A use of an output of another resource, or of another deployment, in a configuration.
 *
 * @param path where in the configuration, as {@code env.DATABASE_URL}
 * @param resource its name, or a {@link Provider}'s
 */
public record OutputReference(String path, String resource, String output) {
    private static final String DECLARED = "dependencies[";

    /** Of a deployment that a dependency names, whether its output is used or not. */
    public static OutputReference declared(int dependency, String deployment, String output) {
        return new OutputReference(DECLARED + dependency + "]", Provider.name(deployment), output);
    }

    /** Whether it is a dependency that was declared, and no use in a configuration. */
    public boolean isDeclared() {
        return path.startsWith(DECLARED);
    }

    /** The input of the resource that the reference is in. */
    public String input() {
        int end = 0;
        while (end < path.length() && path.charAt(end) != '.' && path.charAt(end) != '[') {
            end++;
        }
        return path.substring(0, end);
    }
}
