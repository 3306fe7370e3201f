package io.nestor.orchestrator.secret;

import java.util.regex.Pattern;

/** Whose deployment a secret is for, and in which environment. */
record Place(String team, String environment) {
    private static final String TEAM = "{team}";
    private static final String ENVIRONMENT = "{environment}";

    private static final Pattern AMBIGUOUS =
            Pattern.compile("\\{team}[-a-z0-9]*\\{environment}|\\{environment}[-a-z0-9]*\\{team}");

    /** The template with this place's names. */
    String in(String template) {
        return template.replace(TEAM, team).replace(ENVIRONMENT, environment);
    }

    /** Whether two teams could come to the same location: names have letters, digits and '-' in them. */
    static boolean isAmbiguous(String template) {
        return AMBIGUOUS.matcher(template).find();
    }
}
