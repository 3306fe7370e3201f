package io.nestor.orchestrator.reference;

/**
 * A use of another resource's output in a configuration.
 *
 * @param path where in the configuration, as {@code env.DATABASE_URL}
 */
public record OutputReference(String path, String resource, String output) {
    /** The input of the resource that the reference is in. */
    public String input() {
        int end = 0;
        while (end < path.length() && path.charAt(end) != '.' && path.charAt(end) != '[') {
            end++;
        }
        return path.substring(0, end);
    }
}
