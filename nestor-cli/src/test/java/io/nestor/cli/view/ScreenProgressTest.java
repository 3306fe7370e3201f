package io.nestor.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.models.deployment.ActionKind;
import io.nestor.models.deployment.DeploymentStatus;
import io.nestor.models.deployment.DeploymentStatusReport;
import io.nestor.models.deployment.DeploymentStatusReport.ResourceProgress;
import io.nestor.models.deployment.Operation;
import io.nestor.models.deployment.ResourceProgressStatus;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScreenProgressTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void draws_over_what_it_drew_before() {
        ScreenProgress progress = progress(80, 24);

        progress.update(report(resource("site", ResourceProgressStatus.RUNNING)));
        progress.update(report(resource("site", ResourceProgressStatus.SUCCEEDED)));
        progress.end();

        assertThat(printed.toString(StandardCharsets.UTF_8))
                .isEqualTo("""
                ␛[?25l␍␛[J ▶   site   create   0s   terraform
                web-app-prod running  1 resource  0s
                ␛[?25l␛[2A␍␛[J ✓   site   create   0s   terraform
                web-app-prod running  1 resource  0s
                ␛[?25h""".replace('␛', '\u001b').replace('␍', '\r'));
    }

    @Test
    void shows_what_matters_when_the_window_is_low() {
        List<ResourceProgress> resources = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            resources.add(resource(
                    "r" + i,
                    switch (i) {
                        case 150 -> ResourceProgressStatus.FAILED;
                        case 170 -> ResourceProgressStatus.RUNNING;
                        default -> ResourceProgressStatus.SUCCEEDED;
                    }));
        }

        progress(80, 8).update(report(resources.toArray(ResourceProgress[]::new)));

        String picture = printed.toString(StandardCharsets.UTF_8);
        assertThat(picture.replace("\r", "").lines()).hasSize(5);
        assertThat(picture).contains("✗   r150").contains("▶   r170").contains("196 not shown");
    }

    @Test
    void no_line_is_wider_than_the_window() {
        progress(40, 24).update(report(resource("a-resource-with-a-rather-long-name", ResourceProgressStatus.FAILED)));

        assertThat(printed.toString(StandardCharsets.UTF_8)
                        .lines()
                        .map(line -> line.replaceAll("\u001b\\[\\??\\d*[A-Zhl]|\r", "")))
                .allSatisfy(line -> assertThat(line.length()).isLessThan(40));
    }

    private ScreenProgress progress(int columns, int rows) {
        PrintStream stream = new PrintStream(printed, true, StandardCharsets.UTF_8);
        Terminal terminal = new Terminal(
                InputStream.nullInputStream(),
                stream,
                stream,
                true,
                true,
                true,
                Terminal.WindowSize.fixed(columns, rows));
        return new ScreenProgress(terminal, false, Clock.fixed(NOON, ZoneOffset.UTC));
    }

    private static ResourceProgress resource(String name, ResourceProgressStatus status) {
        return new ResourceProgress(name, "terraform", ActionKind.CREATE, status, 1, null);
    }

    private static DeploymentStatusReport report(ResourceProgress... resources) {
        return new DeploymentStatusReport(
                "web-app-prod",
                DeploymentStatus.RUNNING,
                Operation.DEPLOY,
                1,
                new DeploymentStatusReport.Progress(resources.length, 0, 0, 0, 0, 0, 0),
                List.of(resources),
                null,
                NOON,
                NOON);
    }
}
