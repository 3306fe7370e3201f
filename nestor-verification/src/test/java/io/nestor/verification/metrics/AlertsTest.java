package io.nestor.verification.metrics;

import io.nestor.verification.process.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The alerts fire on what they are for, by Prometheus' own judgement. */
class AlertsTest {
    @TempDir
    Path folder;

    @Test
    void fire_for_the_service_that_is_ill_and_for_no_other() throws IOException {
        Assumptions.assumeTrue(Command.exists("promtool"), "no promtool on the PATH");
        Files.copy(Path.of("../deploy/helm/nestor/files/alerts.yaml"), folder.resolve("alerts.yaml"));
        Files.copy(Path.of("src/test/resources/alerts/alerts.test.yaml"), folder.resolve("alerts.test.yaml"));

        Command.run(folder, Map.of(), List.of("promtool", "test", "rules", "alerts.test.yaml"))
                .mustSucceed();
    }
}
