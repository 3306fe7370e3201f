package io.nestor.orchestrator.secret;

import io.nestor.models.error.Violation;
import io.nestor.orchestrator.reference.SecretUse;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The secrets that teams may use. Thread-safe. */
public final class TeamSecrets {
    /** A shorter one would be found in too much to be kept out of logs. */
    private static final int SHORTEST = 4;

    private static final int LONGEST = 65_536;

    private final List<Grant> grants;

    TeamSecrets(List<Grant> grants) {
        this.grants = List.copyOf(grants);
    }

    /** Nobody may use any. */
    public static TeamSecrets none() {
        return new TeamSecrets(List.of());
    }

    /** Uses of secrets that the team may not use there. */
    public List<Violation> refused(String team, String environment, Collection<SecretUse> uses, String path) {
        Place place = new Place(team, environment);
        return uses.stream()
                .filter(use -> grant(place, use.name()).isEmpty())
                .map(use -> new Violation(path + use.path(), notAllowed(place, use.name())))
                .toList();
    }

    SecretFound find(Place place, String name) {
        Optional<Grant> grant = grant(place, name);
        if (grant.isEmpty()) {
            return new SecretFound.Missing(notAllowed(place, name));
        }
        String rule = SecretSettings.RULES + "[" + grant.get().number() + "]";
        return switch (grant.get().source().find(place, name)) {
            case SecretFound.Value(String text)
            when text.length() < SHORTEST || text.length() > LONGEST ->
                new SecretFound.Missing("secret '" + name + "' has fewer than " + SHORTEST + " or more than " + LONGEST
                        + " characters, and is not used: shorter ones cannot be kept out of logs");
            case SecretFound.Missing(String message) ->
                new SecretFound.Missing("secret '" + name + "' of team '" + place.team() + "' is not there: " + message
                        + "; whoever runs the orchestrator puts it there or corrects " + rule);
            case SecretFound.Unreadable(String message, boolean retryable) ->
                new SecretFound.Unreadable(
                        "secret '" + name + "' of team '" + place.team() + "' cannot be read: " + message + " (" + rule
                                + ")",
                        retryable);
            case SecretFound.Value value -> value;
        };
    }

    private Optional<Grant> grant(Place place, String name) {
        return grants.stream().filter(grant -> grant.allows(place, name)).findFirst();
    }

    private static String notAllowed(Place place, String name) {
        return "team '" + place.team() + "' may not use a secret '" + name + "' in " + place.environment()
                + "; whoever runs the orchestrator allows it in " + SecretSettings.RULES;
    }
}
