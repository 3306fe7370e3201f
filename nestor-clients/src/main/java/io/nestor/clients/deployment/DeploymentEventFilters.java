package io.nestor.clients.deployment;

import io.nestor.clients.transport.Call;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which events of a deployment; absent fields choose all.
 *
 * @param types any of these; {@code resource.*} stands for all that begin so
 * @param resource that they are about
 * @param since the earliest time
 * @param run number of the run that they belong to
 */
public record DeploymentEventFilters(
        List<String> types,
        @Nullable String resource,
        @Nullable Instant since,
        @Nullable Integer run) {
    public static final DeploymentEventFilters ALL = new DeploymentEventFilters(List.of(), null, null, null);

    public DeploymentEventFilters {
        types = List.copyOf(types);
    }

    public Call applyTo(Call call) {
        return call.queryEach("type", types)
                .query("resource", resource)
                .query("since", since)
                .query("run", run);
    }
}
