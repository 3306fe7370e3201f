package io.nestor.orchestrator.engine.helm;

import java.util.regex.Pattern;

/** Names a release in the cluster. */
record ReleaseName(String namespace, String name) {
    /** What Helm allows. */
    private static final int LONGEST = 53;

    private static final int LONGEST_LABEL = 63;
    private static final int HASH = 7;
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
    private static final Pattern VALID =
            Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");

    static boolean isValid(String name) {
        return name.length() <= LONGEST && VALID.matcher(name).matches();
    }

    static boolean isNamespace(String name) {
        return name.length() <= LONGEST_LABEL && LABEL.matcher(name).matches();
    }

    /** For a release whose definition names none. A name that Helm does not allow is cut, and stays unique by its hash. */
    static String of(Owner owner) {
        String name = owner.deployment() + "-" + owner.resource();
        String plain = name.replace('.', '-').replace('_', '-');
        return plain.equals(name) && isValid(name) ? name : cut(plain) + "-" + hash(name);
    }

    private static String cut(String name) {
        return name.substring(0, Math.min(name.length(), LONGEST - HASH - 1)).replaceAll("-+$", "");
    }

    private static String hash(String name) {
        return "%07x".formatted(name.hashCode() & 0xFFFFFFF);
    }

    @Override
    public String toString() {
        return "release '" + name + "' in namespace '" + namespace + "'";
    }
}
