package io.nestor.clients.deployment;

import io.nestor.clients.transport.Call;
import io.nestor.models.deployment.DeploymentStatus;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which deployments to list; absent fields choose all.
 *
 * @param team ignored by the composer, whose client has a team of its own
 * @param labels all of which a deployment must carry
 * @param limit of a page
 * @param cursor of the page before
 */
public record DeploymentFilters(
        @Nullable String team,
        @Nullable String environment,
        @Nullable DeploymentStatus status,
        Map<String, String> labels,
        @Nullable Integer limit,
        @Nullable String cursor) {
    public static final DeploymentFilters ALL = new DeploymentFilters(null, null, null, Map.of(), null, null);

    public DeploymentFilters inTeam(@Nullable String other) {
        return new DeploymentFilters(other, environment, status, labels, limit, cursor);
    }

    public DeploymentFilters inEnvironment(@Nullable String other) {
        return new DeploymentFilters(team, other, status, labels, limit, cursor);
    }

    public DeploymentFilters withStatus(@Nullable DeploymentStatus other) {
        return new DeploymentFilters(team, environment, other, labels, limit, cursor);
    }

    public DeploymentFilters withLabels(Map<String, String> others) {
        return new DeploymentFilters(team, environment, status, Map.copyOf(others), limit, cursor);
    }

    /** At most so many on a page, after the page whose cursor is given. */
    public DeploymentFilters page(@Nullable Integer otherLimit, @Nullable String otherCursor) {
        return new DeploymentFilters(team, environment, status, labels, otherLimit, otherCursor);
    }

    public Call applyTo(Call call) {
        return call.query("team", team)
                .query("environment", environment)
                .query("status", status == null ? null : status.name().toLowerCase(Locale.ROOT))
                .queryEach(
                        "label",
                        labels.entrySet().stream()
                                .map(label -> label.getKey() + "=" + label.getValue())
                                .sorted()
                                .toList())
                .query("limit", limit)
                .query("cursor", cursor);
    }
}
