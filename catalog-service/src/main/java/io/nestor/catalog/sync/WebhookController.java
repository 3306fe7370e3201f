package io.nestor.catalog.sync;

import io.nestor.catalog.webhook.Forgeries;
import io.nestor.catalog.webhook.GitServer;
import io.nestor.models.error.ErrorCode;
import io.nestor.models.error.NestorException;
import io.nestor.service.error.ApiErrors;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Takes the webhooks of Git servers, so that a push is seen at once and not at the next poll. */
@RestController
final class WebhookController {
    private final Webhooks webhooks;
    private final SyncSchedule schedule;
    private final Forgeries forgeries;

    WebhookController(Webhooks webhooks, SyncSchedule schedule, Forgeries forgeries) {
        this.webhooks = webhooks;
        this.schedule = schedule;
        this.forgeries = forgeries;
    }

    /**
     * What a delivery led to.
     *
     * @param repositories that are synced now; none if it was about another repository, another branch, or no push
     */
    record Accepted(List<String> repositories) {}

    /**
     * A push, as GitHub, GitLab or Gitea tell of it. It takes no token: the delivery has to be signed with the webhook's
     * secret ({@code X-Hub-Signature-256}, {@code X-Gitea-Signature}) or to name it ({@code X-Gitlab-Token}).
     */
    @PostMapping("/api/v1/webhooks/git")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Accepted push(@RequestBody byte[] body, HttpServletRequest request) {
        GitServer server = GitServer.of(request::getHeader)
                .orElseThrow(() -> NestorException.invalid(
                        "",
                        "this is no webhook of GitHub, GitLab or Gitea: it has none of the headers X-GitHub-Event,"
                                + " X-Gitlab-Event and X-Gitea-Event"));
        return switch (webhooks.receive(server, request::getHeader, body)) {
            case Webhooks.Delivery.Forged _ -> throw forged(request.getRemoteAddr());
            case Webhooks.Delivery.Unreadable _ ->
                throw NestorException.invalid("", "the payload is no JSON that names a repository");
            case Webhooks.Delivery.Genuine genuine -> {
                genuine.repositories().forEach(schedule::syncSoon);
                yield new Accepted(genuine.repositories().stream()
                        .map(RepositorySync::name)
                        .toList());
            }
        };
    }

    private NestorException forged(String address) {
        String problem = "the delivery does not prove to know the secret of a configured repository; set the webhook's"
                + " secret to the one that the catalog has in nestor.catalog.webhook-secret";
        return forgeries
                .add(address)
                .map(wait -> new NestorException(
                        ErrorCode.RATE_LIMITED,
                        "too many deliveries from " + address + " that prove nothing: " + problem,
                        Map.of(ApiErrors.RETRY_AFTER, seconds(wait)),
                        null))
                .orElseGet(() -> new NestorException(ErrorCode.UNAUTHORIZED, problem));
    }

    private static long seconds(Duration wait) {
        return Math.max(1, wait.toSeconds());
    }
}
