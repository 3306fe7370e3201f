package io.nestor.service.jwt;

import com.nimbusds.jwt.JWTClaimsSet;
import io.nestor.service.security.Caller;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a caller from the claims of an issuer's tokens.
 *
 * @param name claim with the caller's name
 * @param team claim with the caller's team
 * @param roles claim with the roles: a list, or names with spaces between them
 * @param meanings of what stands there, where it is not Nestor's own word. A role beyond a team has to stand here: what
 *     another system calls an admin need not be one of Nestor
 */
record Claims(String name, String team, String roles, Map<String, String> meanings) {
    Claims {
        meanings = Map.copyOf(meanings);
    }

    Optional<Caller> caller(JWTClaimsSet claims) {
        Optional<String> called = text(claims, name);
        Optional<String> member = text(claims, team);
        Set<String> granted =
                words(claims.getClaim(roles)).flatMap(this::meaning).collect(Collectors.toUnmodifiableSet());
        boolean beyondTeams = granted.contains(Caller.ADMIN) || granted.contains(Caller.SERVICE);
        // Without a role of Nestor a member may only look: no role at all is for tokens that Nestor's operators list
        Set<String> ofMember = granted.isEmpty() ? Set.of(Caller.VIEWER) : granted;
        // Without a team a person may be a member of one all the same, if the service knows of members
        Set<String> roles = member.isPresent() || beyondTeams ? ofMember : Set.of();
        return called.map(caller -> new Caller(caller, member.orElse(null), roles));
    }

    private Stream<String> meaning(String word) {
        return Stream.ofNullable(meanings.getOrDefault(word, Caller.TEAM_ROLES.contains(word) ? word : null));
    }

    private static Stream<String> words(@Nullable Object claim) {
        return switch (claim) {
            case String text -> Arrays.stream(text.split(" ", -1)).filter(word -> !word.isEmpty());
            case Collection<?> list -> list.stream().filter(Objects::nonNull).map(Object::toString);
            case null, default -> Stream.empty();
        };
    }

    private static Optional<String> text(JWTClaimsSet claims, String name) {
        return claims.getClaim(name) instanceof String text && !text.isBlank()
                ? Optional.of(text.strip())
                : Optional.empty();
    }
}
