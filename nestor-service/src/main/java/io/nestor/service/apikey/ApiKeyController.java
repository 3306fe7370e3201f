package io.nestor.service.apikey;

import io.nestor.models.access.ApiKey;
import io.nestor.models.access.ApiKeyRequest;
import io.nestor.models.access.NewApiKey;
import io.nestor.models.error.ErrorCode;
import io.nestor.models.error.NestorException;
import io.nestor.models.operation.Page;
import io.nestor.service.security.Caller;
import io.nestor.service.web.Paging;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/api-keys")
final class ApiKeyController {
    private final ApiKeys keys;

    ApiKeyController(ApiKeys keys) {
        this.keys = keys;
    }

    /**
     * Makes an API key for this service; the answer alone has the whole key. Team admins make keys for their team,
     * platform admins for anybody.
     */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    NewApiKey create(@RequestBody ApiKeyRequest request, Caller caller) {
        List<String> roles = request.roles().isEmpty() ? List.of(Caller.DEVELOPER) : request.roles();
        check(request, roles, caller);
        return keys.create(request, roles, caller.name());
    }

    /** The keys that the caller may manage, also those that have expired or were revoked; never their secrets. */
    @GetMapping
    Page<ApiKey> list(Paging paging, Caller caller) {
        return paging.page((after, limit) -> keys.list(caller, after, limit), ApiKey::id);
    }

    /** Revokes a key: this replica refuses it at once, others within seconds. */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@PathVariable String id, Caller caller) {
        keys.revoke(id, caller);
    }

    private static void check(ApiKeyRequest request, List<String> roles, Caller caller) {
        @Nullable String team = request.team();
        boolean platform = team == null;
        Set<String> allowed = platform ? Set.of(Caller.ADMIN, Caller.SERVICE) : Caller.TEAM_ROLES;
        if (!allowed.containsAll(roles)) {
            throw NestorException.invalid(
                    "roles",
                    "%s are not all roles of %s: take some of %s"
                            .formatted(
                                    roles,
                                    platform ? "a key without a team" : "a team",
                                    allowed.stream().sorted().toList()));
        }
        if (request.expiresIn() != null && !request.expiresIn().isPositive()) {
            throw NestorException.invalid("expires_in", "must be longer than nothing, such as 30d");
        }
        if (team == null) {
            caller.requireAdmin();
            return;
        }
        caller.requireTeam(team);
        if (!ApiKeys.mayManage(caller, team)) {
            throw new NestorException(
                    ErrorCode.FORBIDDEN,
                    "'%s' may not make keys for team '%s': it takes the role '%s'"
                            .formatted(caller.name(), team, Caller.TEAM_ADMIN));
        }
    }
}
