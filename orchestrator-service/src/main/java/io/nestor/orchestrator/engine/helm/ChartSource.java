package io.nestor.orchestrator.engine.helm;

import io.nestor.orchestrator.engine.Bundles;
import io.nestor.orchestrator.engine.Outcome;
import io.nestor.orchestrator.engine.Sources;
import io.nestor.orchestrator.engine.bundle.Unpacked;
import io.nestor.orchestrator.engine.helm.ReleaseSpec.Source;
import io.nestor.orchestrator.engine.process.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.util.unit.DataSize;

/** Gets the chart of a release from where its definition says. */
final class ChartSource {
    private static final DataSize LARGEST = DataSize.ofMegabytes(64);

    private final Sources sources;

    ChartSource(Bundles bundles) {
        this.sources = new Sources(
                bundles, "helm", Charts::isChart, "no chart in the definition's folder: it has no Chart.yaml");
    }

    /** What came of it. */
    sealed interface Got {}

    record Here(Chart chart) implements Got {}

    record Stopped(Outcome outcome) implements Got {}

    Got chart(Prepared work) {
        return switch (work.spec().source()) {
            case Source.Bundled(String path) -> bundled(work, path);
            case Source.Remote remote -> fetched(work, remote);
        };
    }

    private Got bundled(Prepared work, String path) {
        return switch (sources.locate(work.task(), path)) {
            case Sources.Missing(Outcome.Failed failure) -> new Stopped(failure);
            case Sources.Found(Path folder, Path chart) -> copied(work, chart);
        };
    }

    private static Got fetched(Prepared work, Source.Remote remote) {
        Ran ran = work.commands().pull(remote);
        if (!ran.succeeded()) {
            return new Stopped(Failures.plain(ran));
        }
        try {
            Path unpacked = Files.createDirectory(work.folder().resolve("fetched"));
            new Unpacked(LARGEST).into(unpacked, archive(work.folder()));
            List<Path> charts = entries(unpacked).filter(Charts::isChart).toList();
            return charts.size() == 1
                    ? copied(work, charts.getFirst())
                    : stopped("source_missing", "the archive of " + remote.chart() + " holds no chart", false);
        } catch (IOException e) {
            return stopped(
                    "chart_invalid",
                    "the archive of " + remote.chart() + " can't be unpacked: " + e.getMessage(),
                    false);
        }
    }

    private static Path archive(Path folder) throws IOException {
        return entries(Folders.cache(folder).resolve("repository"))
                .filter(file -> file.toString().endsWith(".tgz"))
                .findFirst()
                .orElseThrow(() -> new IOException("Helm has fetched nothing"));
    }

    private static Stream<Path> entries(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.toList().stream();
        }
    }

    private static Got copied(Prepared work, Path chart) {
        return new Here(Charts.copy(chart, work.spec().owner(), work.folder().resolve("chart")));
    }

    private static Stopped stopped(String code, String message, boolean retryable) {
        return new Stopped(new Outcome.Failed(code, message, retryable));
    }
}
