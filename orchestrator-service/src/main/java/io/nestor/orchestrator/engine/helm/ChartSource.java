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
import org.jspecify.annotations.Nullable;
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
        return remote.repository().isRegistry() ? fromRegistry(work, remote) : fromRepository(work, remote);
    }

    private static Got fromRegistry(Prepared work, Source.Remote remote) {
        Ran ran = work.commands().pull(remote);
        if (!ran.succeeded()) {
            return new Stopped(Failures.plain(ran));
        }
        try {
            return unpacked(work, remote, archive(work.folder()));
        } catch (IOException nothing) {
            return stopped("chart_invalid", nothing.getMessage(), false);
        }
    }

    private static Got fromRepository(Prepared work, Source.Remote remote) {
        Path archive = work.folder().resolve("fetched.tgz");
        try {
            byte[] content = new ChartRepository(remote.repository()).archive(remote.chart(), remote.version());
            Files.write(archive, content);
        } catch (ChartRepository.Elsewhere elsewhere) {
            return stopped("config_invalid", elsewhere.getMessage(), false);
        } catch (IOException lost) {
            return stopped("pull_failed", lost.getMessage(), true);
        }
        work.context().log("fetched " + remote.chart() + " " + remote.version() + " from " + remote.repository());
        return unpacked(work, remote, archive);
    }

    private static Got unpacked(Prepared work, Source.Remote remote, Path archive) {
        try {
            Path unpacked = Files.createDirectory(work.folder().resolve("fetched"));
            new Unpacked(LARGEST).into(unpacked, archive);
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

    private static Stopped stopped(String code, @Nullable String message, boolean retryable) {
        return new Stopped(new Outcome.Failed(code, String.valueOf(message), retryable));
    }
}
