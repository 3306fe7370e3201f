package io.nestor.service.security;

import io.nestor.models.json.Copies;
import io.nestor.service.identity.InvalidConfiguration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** Who may call, from {@code nestor.security.*}. */
@ConfigurationProperties("nestor.security")
record SecuritySettings(List<Token> tokens) {
    private static final String PROPERTY = "nestor.security.tokens";
    private static final int SHORTEST = 16;

    SecuritySettings {
        tokens = Copies.list(tokens);
        Set<String> secrets = new HashSet<>();
        for (int index = 0; index < tokens.size(); index++) {
            check(PROPERTY + "[" + index + "]", tokens.get(index), secrets);
        }
    }

    static InvalidConfiguration nobody() {
        return new InvalidConfiguration(
                PROPERTY,
                "no token is configured, nor an issuer of signed ones or a certificate, so nobody could call this"
                        + " service",
                "Configure at least one with name, token (%d characters or more) and roles or a team, such as "
                                .formatted(SHORTEST)
                        + "NESTOR_SECURITY_TOKENS_0_NAME=admin, NESTOR_SECURITY_TOKENS_0_TOKEN=$(openssl rand -hex"
                        + " 32), NESTOR_SECURITY_TOKENS_0_ROLES=admin; docs/security.md shows the other ways.");
    }

    private static void check(String property, Token token, Set<String> secrets) {
        if (token.name().isBlank()) {
            throw new InvalidConfiguration(
                    property + ".name", "is empty", "Say whose token it is: logs and audit name it.");
        }
        if (token.token().length() < SHORTEST) {
            throw new InvalidConfiguration(
                    property + ".token",
                    "the token of '%s' has %d characters"
                            .formatted(token.name(), token.token().length()),
                    "Take one of %d characters or more, such as the output of 'openssl rand -hex 32'."
                            .formatted(SHORTEST));
        }
        if (!secrets.add(token.token())) {
            throw new InvalidConfiguration(
                    property + ".token", "another name has the same token", "Give every name a token of its own.");
        }
        if (!Caller.ROLES.containsAll(token.roles())) {
            throw new InvalidConfiguration(
                    property + ".roles",
                    "not all of %s are roles".formatted(token.roles()),
                    "The roles are %s.".formatted(Caller.ROLES.stream().sorted().toList()));
        }
        if (token.team() == null && token.roles().isEmpty()) {
            throw new InvalidConfiguration(
                    property,
                    "'%s' has neither a team nor a role, so it may do nothing".formatted(token.name()),
                    "Set %s.team, or %s.roles to 'admin' or 'service'.".formatted(property, property));
        }
    }

    /**
     * @param name whose it is: logs and audit name it
     * @param token of 16 characters or more
     * @param team that its owner belongs to
     * @param roles {@code admin}, {@code service}, or roles in the team
     */
    record Token(String name, String token, @Nullable String team, Set<String> roles) {
        Token {
            name = name == null ? "" : name;
            token = token == null ? "" : token;
            team = team == null || team.isBlank() ? null : team;
            roles = roles == null ? Set.of() : Set.copyOf(roles);
        }

        @Override
        public String toString() {
            return "Token[name=" + name + ", token=***, team=" + team + ", roles=" + roles + "]";
        }
    }
}
