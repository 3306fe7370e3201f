package io.nestor.orchestrator.engine.job;

import io.nestor.models.json.Copies;
import io.nestor.orchestrator.engine.kubernetes.KubernetesProperties;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The Jobs that tools run in, with {@code nestor.orchestrator.execution=kubernetes}.
 *
 * @param podTemplate file with the template of their pods, as a Job's {@code spec.template}: with a container {@code tool}
 *     that mounts the workspaces at the path at which the orchestrator has them
 * @param images of the container, by the name of the program, as {@code pulumi}; others have the template's
 * @param kubeconfig file that names the cluster; absent: what {@code KUBECONFIG} names, or the pod's own cluster
 * @param context of that file; absent: its current one
 * @param namespace of the Jobs; absent: the orchestrator's own
 * @param requestTimeout of one request to the API server
 * @param startTimeout how long a tool may take to tell its version, the download of its image included
 */
@ConfigurationProperties("nestor.orchestrator.jobs")
record JobProperties(
        @Nullable Path podTemplate,
        @DefaultValue Map<String, String> images,
        @Nullable Path kubeconfig,
        @Nullable String context,
        @Nullable String namespace,
        @DefaultValue("20s") Duration requestTimeout,
        @DefaultValue("5m") Duration startTimeout) {
    JobProperties {
        images = Copies.map(images);
    }

    KubernetesProperties cluster() {
        return new KubernetesProperties(kubeconfig, context, namespace, requestTimeout);
    }
}
