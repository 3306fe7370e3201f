package io.nestor.composer;

import io.nestor.service.training.Course;
import io.nestor.service.training.Trainer;
import io.nestor.service.training.TrainingRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What the composer's start-up archive is made of: a start, and what is asked every day of one that deployed nothing. */
public final class Training implements Course {
    private static final List<String> READS = List.of(
            "", "/training", "/training/members", "/training/compositions?limit=20", "/training/deployments?limit=20");

    public static void main(String[] arguments) throws IOException, InterruptedException {
        TrainingRun.main(new Training(), arguments);
    }

    @Override
    public Class<?> application() {
        return ComposerApplication.class;
    }

    @Override
    public List<String> settings(Path folder) {
        return List.of(
                "--nestor.composer.teams[0].name=training",
                "--nestor.clients.catalog.endpoint=" + NOBODY,
                "--nestor.clients.orchestrator.endpoint=" + NOBODY);
    }

    @Override
    public void round(int number, Trainer trainer) throws IOException, InterruptedException {
        for (String path : READS) {
            trainer.get("/api/v1/teams" + path);
        }
    }
}
