package io.nestor.orchestrator.engine.job;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where Terraform and Pulumi run.
 *
 * @param execution on the orchestrator's own machine, or each command in a Job of a Kubernetes cluster
 */
@ConfigurationProperties("nestor.orchestrator")
record ExecutionProperties(@DefaultValue("local") Where execution) {
    enum Where {
        LOCAL,
        KUBERNETES
    }
}
