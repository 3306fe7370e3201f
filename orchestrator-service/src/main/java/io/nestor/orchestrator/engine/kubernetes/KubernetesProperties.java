package io.nestor.orchestrator.engine.kubernetes;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which cluster engines work on.
 *
 * @param kubeconfig absent: the first file of {@code KUBECONFIG} that is there, else the service account of the pod that
 *     the orchestrator runs in. {@code ~/.kube/config} is never taken by itself: it names whatever cluster somebody used last
 * @param context of that file; absent: its current one
 * @param namespace of what names none, and of the engines' own records; absent: the context's, else {@code default}
 * @param requestTimeout of one request to the API server
 */
@ConfigurationProperties("nestor.orchestrator.engine.kubernetes")
public record KubernetesProperties(
        @Nullable Path kubeconfig,
        @Nullable String context,
        @Nullable String namespace,
        @DefaultValue("20s") Duration requestTimeout) {}
