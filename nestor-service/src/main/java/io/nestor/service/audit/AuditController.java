package io.nestor.service.audit;

import io.nestor.models.error.NestorException;
import io.nestor.models.operation.AuditEntry;
import io.nestor.models.operation.Page;
import io.nestor.service.web.Paging;
import java.time.Instant;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
final class AuditController {
    private final AuditLog log;

    AuditController(AuditLog log) {
        this.log = log;
    }

    /**
     * What was done through this service's API, and what was refused; the newest first. For platform admins.
     *
     * @param caller name of a token
     * @param team that the caller belongs to
     * @param path what the request's path begins with
     * @param since the first moment that is shown
     * @param until the first moment that is shown no more
     */
    @GetMapping("/api/v1/audit")
    Page<AuditEntry> audit(
            @RequestParam(required = false) @Nullable String caller,
            @RequestParam(required = false) @Nullable String team,
            @RequestParam(required = false) @Nullable String method,
            @RequestParam(required = false) @Nullable String path,
            @RequestParam(required = false) AuditEntry.@Nullable Outcome outcome,
            @RequestParam(required = false) @Nullable Instant since,
            @RequestParam(required = false) @Nullable Instant until,
            Paging paging) {
        Predicate<AuditEntry> wanted = entry -> (caller == null || caller.equals(entry.caller()))
                && (team == null || team.equals(entry.team()))
                && (method == null || method.equalsIgnoreCase(entry.method()))
                && (path == null || entry.path().startsWith(path))
                && (outcome == null || outcome == entry.outcome())
                && (since == null || !entry.at().isBefore(since))
                && (until == null || entry.at().isBefore(until));
        return paging.page(
                (after, limit) -> log.newest(before(after), wanted, limit), entry -> Long.toString(entry.sequence()));
    }

    private static long before(@Nullable String after) {
        try {
            return after == null ? Long.MAX_VALUE : Long.parseLong(after);
        } catch (NumberFormatException foreign) {
            throw NestorException.invalid(
                    "cursor", "is not the next_cursor of a list; leave it out to start at the beginning");
        }
    }
}
