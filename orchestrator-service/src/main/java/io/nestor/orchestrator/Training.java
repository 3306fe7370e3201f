package io.nestor.orchestrator;

import io.nestor.service.training.Course;
import io.nestor.service.training.Trainer;
import io.nestor.service.training.TrainingRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What the orchestrator's start-up archive is made of: a start, and what is asked every day of one that deployed nothing. */
public final class Training implements Course {
    private static final List<String> READS =
            List.of("/api/v1/engines", "/api/v1/deployments?limit=20", "/api/v1/deployments?status=failed");

    public static void main(String[] arguments) throws IOException, InterruptedException {
        TrainingRun.main(new Training(), arguments);
    }

    @Override
    public Class<?> application() {
        return OrchestratorApplication.class;
    }

    @Override
    public List<String> settings(Path folder) {
        return List.of(
                "--nestor.orchestrator.workspaces=" + folder.resolve("workspaces"),
                "--nestor.orchestrator.bundles=" + folder.resolve("bundles"),
                "--nestor.clients.catalog.endpoint=" + NOBODY);
    }

    @Override
    public void round(int number, Trainer trainer) throws IOException, InterruptedException {
        for (String path : READS) {
            trainer.get(path);
        }
    }
}
