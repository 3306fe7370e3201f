package io.nestor.cli.view;

import static io.nestor.cli.view.Runs.NOON;
import static io.nestor.cli.view.Runs.report;
import static io.nestor.cli.view.Runs.resource;
import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.models.deployment.DeploymentStatusReport.ResourceProgress;
import io.nestor.models.deployment.LogLine;
import io.nestor.models.deployment.ResourceProgressStatus;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScreenProgressTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void draws_over_what_it_drew_before() {
        ScreenProgress progress = progress(80, 24);

        progress.update(report(resource("site", ResourceProgressStatus.RUNNING)));
        progress.update(report(resource("site", ResourceProgressStatus.SUCCEEDED)));
        progress.end();

        assertThat(printed.toString(StandardCharsets.UTF_8))
                .isEqualTo("""
                    ␛[?25l␍␛[J ▶   site   create   terraform   30s
                    web-app-prod running  1m  1 resource
                    ␛[?25l␛[2A␍␛[J ✓   site   create   terraform   20s
                    web-app-prod running  1m  1 resource
                    ␛[?25h\
                    """.replace('␛', '\u001b').replace('␍', '\r'));
    }

    @Test
    void shows_what_an_engine_says_and_what_the_run_waits_for() {
        ScreenProgress progress = progress(80, 24);
        progress.expect(Map.of("db", Duration.ofMinutes(5), "app", Duration.ofSeconds(40)));
        progress.said(new LogLine(NOON, "db", "terraform", 1, "aws_db_instance.main: Still creating... [30s elapsed]"));

        progress.update(report(
                resource("network", ResourceProgressStatus.SUCCEEDED),
                resource("db", ResourceProgressStatus.RUNNING, "network"),
                resource("app", ResourceProgressStatus.PENDING, "db")));

        assertThat(picture()).isEqualTo("""
             ✓   network   create   terraform   20s
             ▶   └ db      create   terraform   30s   aws_db_instance.main: Still creating…
             ·     └ app   create   terraform
            web-app-prod running  1m  3 resources
            about 5m10s left: db → app
            """);
    }

    @Test
    void draws_nothing_where_nothing_is_new() {
        ScreenProgress progress = progress(80, 24);
        progress.update(report(resource("site", ResourceProgressStatus.RUNNING)));
        String before = picture();

        progress.tick();

        assertThat(picture()).isEqualTo(before);
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

        assertThat(picture()).isEqualTo("""
             ✓   198 done
             ✗   r150       create   terraform   20s
             ▶   r170       create   terraform   30s
            web-app-prod running  1m  200 resources
            """);
    }

    @Test
    void no_line_is_wider_than_the_window() {
        progress(40, 24).update(report(resource("a-resource-with-a-rather-long-name", ResourceProgressStatus.FAILED)));

        assertThat(printed.toString(StandardCharsets.UTF_8)
                        .lines()
                        .map(line -> line.replaceAll("\u001b\\[\\??\\d*[A-Zhl]|\r", "")))
                .allSatisfy(line -> assertThat(line.length()).isLessThan(40));
    }

    /** Of two hundred resources in layers every one can be found, on forty rows of eighty columns. */
    @Test
    void two_hundred_resources_stay_readable() {
        List<ResourceProgress> resources = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            ResourceProgressStatus status = i < 90
                    ? ResourceProgressStatus.SUCCEEDED
                    : i < 96 ? ResourceProgressStatus.RUNNING : ResourceProgressStatus.PENDING;
            resources.add(
                    i < 10
                            ? resource("layer-0-" + i, status)
                            : resource("r" + i, status, resources.get(i - 10).name()));
        }

        progress(80, 40).update(report(resources.toArray(ResourceProgress[]::new)));

        assertThat(picture().lines()).hasSizeLessThanOrEqualTo(38).allMatch(line -> line.length() < 80);
        assertThat(picture()).contains("▶").contains("r95").doesNotContain("not shown");
    }

    private String picture() {
        return printed.toString(StandardCharsets.UTF_8).replaceAll("\u001b\\[\\??\\d*[A-Zhl]|\r", "");
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
}
