package io.nestor.orchestrator.engine.terraform;

import io.nestor.orchestrator.engine.DeploymentEngine;
import io.nestor.orchestrator.engine.job.JobsForTests;
import io.nestor.orchestrator.engine.kubernetes.KubernetesForTests;
import io.nestor.service.store.memory.MemoryStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** What every engine does, with Terraform in Jobs of a real API server. */
class TerraformJobsTest extends TerraformEngineTest {
    private JobsForTests jobs;

    @BeforeAll
    static void there_is_a_cluster() {
        KubernetesForTests.assumeCluster();
    }

    @BeforeEach
    void begin() {
        jobs = new JobsForTests(directory.resolve("workspaces")).passingOn(provider.environment());
    }

    @AfterEach
    void end() {
        jobs.close();
    }

    @Override
    protected DeploymentEngine start() {
        return TerraformForTests.engine(
                TerraformForTests.PROPERTIES,
                directory.resolve("workspaces"),
                folder,
                new StateCopies(new MemoryStore(), null),
                jobs.children());
    }
}
