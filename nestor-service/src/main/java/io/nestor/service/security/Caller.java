package io.nestor.service.security;

import io.nestor.models.error.ErrorCode;
import io.nestor.models.error.NestorException;
import io.nestor.models.json.Copies;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;

/**
 * Who makes a request; an argument of controller methods.
 *
 * @param name of the token or person, for audit and logs
 * @param team whose things the caller sees; absent for platform admins and services
 * @param roles {@link #ADMIN}, {@link #SERVICE}, or roles within the team
 * @param onBehalfOf whom a service acts for; what it may do does not depend on it
 * @param memberships roles by team, of those teams that name the caller as a member: there they count, whatever {@code roles}
 *     says
 */
public record Caller(
        String name,
        @Nullable String team,
        Set<String> roles,
        @Nullable String onBehalfOf,
        Map<String, String> memberships) {
    /** A header by which services say whom they act for; nobody else is believed. */
    static final String ON_BEHALF_OF = "Nestor-On-Behalf-Of";

    private static final int LONGEST_NAME = 200;

    /** May do everything. */
    public static final String ADMIN = "admin";

    /** One of Nestor's own services, acting for the teams. */
    public static final String SERVICE = "service";

    /** May see a team's things. */
    public static final String VIEWER = "viewer";

    /** May deploy for a team, and write its compositions. */
    public static final String DEVELOPER = "developer";

    /** May do everything within a team. Whom the configuration makes a member without a role is one. */
    public static final String TEAM_ADMIN = "team-admin";

    public static final Set<String> TEAM_ROLES = Set.of(VIEWER, DEVELOPER, TEAM_ADMIN);
    public static final Set<String> ROLES = Set.of(ADMIN, SERVICE, VIEWER, DEVELOPER, TEAM_ADMIN);

    public Caller {
        roles = Set.copyOf(roles);
        memberships = Copies.map(memberships);
    }

    public Caller(String name, @Nullable String team, Set<String> roles) {
        this(name, team, roles, null, Map.of());
    }

    /** Who wants what is done: the caller, or whom it acts for. */
    public String actor() {
        return onBehalfOf == null ? name : onBehalfOf;
    }

    Caller actingFor(HttpServletRequest request) {
        @Nullable String told = request.getHeader(ON_BEHALF_OF);
        if (told == null || told.isBlank() || told.length() > LONGEST_NAME || !isService()) {
            return this;
        }
        return new Caller(name, team, roles, URLDecoder.decode(told, StandardCharsets.UTF_8), memberships);
    }

    /** Whom to name as the one that another service is called for; empty where this thread handles no request. */
    public static String currentActor() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof CallerAuthentication known
                ? known.getPrincipal().actor()
                : "";
    }

    /** The caller of the request that this thread handles. */
    public static Caller current() {
        @Nullable
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication instanceof CallerAuthentication known) {
            return known.getPrincipal();
        }
        throw new NestorException(ErrorCode.UNAUTHORIZED, "a token is required here");
    }

    /** Who made a request, once that is known; also after the request was refused or answered. */
    public static Optional<Caller> of(HttpServletRequest request) {
        Object context = request.getAttribute(RequestAttributeSecurityContextRepository.DEFAULT_REQUEST_ATTR_NAME);
        return context instanceof SecurityContext known
                        && known.getAuthentication() instanceof CallerAuthentication authentication
                ? Optional.of(authentication.getPrincipal())
                : Optional.empty();
    }

    /**
     * Says who makes a request. Kept with the request as well as with the thread: an answer that is streamed goes on in
     * another dispatch.
     */
    public static void remember(HttpServletRequest request, Caller caller) {
        SecurityContext context = new SecurityContextImpl(new CallerAuthentication(caller));
        SecurityContextHolder.setContext(context);
        request.setAttribute(RequestAttributeSecurityContextRepository.DEFAULT_REQUEST_ATTR_NAME, context);
    }

    /** Platform admin, who may belong to a team all the same. */
    public boolean isAdmin() {
        return roles.contains(ADMIN);
    }

    /** May do everything within this team. */
    public boolean isAdminOf(String ofTeam) {
        return rolesIn(ofTeam).contains(TEAM_ADMIN);
    }

    public boolean isService() {
        return roles.contains(SERVICE);
    }

    /** Whether the caller may know that things of this team exist. */
    public boolean mayAccess(String otherTeam) {
        return isAdmin() || isService() || otherTeam.equals(team) || memberships.containsKey(otherTeam);
    }

    /** What the caller is to a team: its roles there, and those beyond teams. */
    Set<String> rolesIn(String ofTeam) {
        @Nullable String asMember = memberships.get(ofTeam);
        Set<String> within = asMember != null ? Set.of(asMember) : ofTeam.equals(team) ? ownRoles() : Set.of();
        return Stream.concat(within.stream(), roles.stream().filter(role -> !TEAM_ROLES.contains(role)))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** All that the caller is anywhere. */
    Set<String> rolesAnywhere() {
        return Stream.concat(ownRoles().stream(), memberships.values().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** A member without a role is one of the team's admins. */
    private Set<String> ownRoles() {
        return team != null && roles.isEmpty() ? Set.of(TEAM_ADMIN) : roles;
    }

    /** Whether there is anything at all that the caller may see. */
    boolean belongsSomewhere() {
        return team != null || !roles.isEmpty() || !memberships.isEmpty();
    }

    /** As the documents of teams have it. */
    public Caller withMemberships(Map<String, String> roleByTeam) {
        return new Caller(name, team, roles, onBehalfOf, roleByTeam);
    }

    /** Without what its credentials say of its own team. */
    public Caller withoutTeam() {
        Set<String> beyondTeams =
                roles.stream().filter(role -> !TEAM_ROLES.contains(role)).collect(Collectors.toUnmodifiableSet());
        return new Caller(name, null, beyondTeams, onBehalfOf, memberships);
    }

    /** Hides another team's things: to the caller they do not exist. */
    public void requireTeam(String otherTeam) {
        if (!mayAccess(otherTeam)) {
            throw noSuchTeam(otherTeam);
        }
    }

    NestorException noSuchTeam(String otherTeam) {
        return NestorException.notFound(
                "team '" + otherTeam + "' does not exist, or '" + name + "' does not belong to it");
    }

    public void requireAdmin() {
        if (!isAdmin()) {
            throw new NestorException(
                    ErrorCode.FORBIDDEN, "'" + name + "' may not do this: it takes the role '" + ADMIN + "'");
        }
    }
}
