package io.nestor.orchestrator.engine.pulumi;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.models.catalog.EngineConfig;
import io.nestor.orchestrator.engine.DeploymentEngine;
import io.nestor.orchestrator.engine.Outcome;
import io.nestor.orchestrator.engine.RecordingContext;
import io.nestor.orchestrator.engine.ResourceTask;
import io.nestor.orchestrator.engine.Tasks;
import io.nestor.orchestrator.engine.job.JobsForTests;
import io.nestor.orchestrator.engine.kubernetes.KubernetesForTests;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stub of Pulumi in Jobs of a real API server. */
class PulumiJobsTest {
    private static final String SECRET = "correct horse battery staple";

    @TempDir
    Path directory;

    @Test
    void a_stack_is_made_and_taken_away_by_jobs_that_hold_no_secret() {
        KubernetesForTests.assumeCluster();
        RecordingContext context = new RecordingContext();
        ResourceTask task = Tasks.greeting(
                "one",
                "pulumi",
                new EngineConfig("program", null, null, null, null, null),
                Map.of(
                        "text",
                        "hello",
                        "name",
                        "bob",
                        "secret",
                        SECRET,
                        "seconds",
                        0,
                        "effects",
                        directory.resolve("effects").toString()));

        try (JobsForTests jobs = new JobsForTests(directory.resolve("workspaces"))) {
            DeploymentEngine engine = PulumiForTests.engine(
                    PulumiForTests.properties(directory),
                    directory,
                    (name, version, digest) -> PulumiForTests.program("greeting"),
                    jobs.children());

            assertThat(engine.deploy(task, context))
                    .as(context.log())
                    .isInstanceOfSatisfying(
                            Outcome.Succeeded.class,
                            made -> assertThat(made.outputs()).containsEntry("secret", SECRET));
            assertThat(jobs.seen()).contains("pulumi:3").doesNotContain(SECRET);
            assertThat(engine.delete(task, new RecordingContext())).isInstanceOf(Outcome.Succeeded.class);
        }
    }
}
