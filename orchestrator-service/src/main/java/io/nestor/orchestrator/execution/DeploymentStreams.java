package io.nestor.orchestrator.execution;

/** Names of the streams that deployments' journals are kept in. */
public final class DeploymentStreams {
    private DeploymentStreams() {}

    /** One journal per deployment; its runs follow each other in it. */
    public static String of(String deployment) {
        return "deployment/" + deployment;
    }
}
