package io.nestor.orchestrator.engine.helm;

import io.nestor.models.error.NestorException;
import io.nestor.orchestrator.engine.Bundles;
import io.nestor.orchestrator.engine.Outcome;
import io.nestor.orchestrator.engine.bundle.Unpacked;
import io.nestor.orchestrator.engine.helm.ReleaseSpec.Source;
import io.nestor.orchestrator.engine.process.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.util.unit.DataSize;

/** Gets the chart of a release from where its definition says. */
final class ChartSource {
    private static final DataSize LARGEST = DataSize.ofMegabytes(64);

    private final Bundles bundles;

    ChartSource(Bundles bundles) {
        this.bundles = bundles;
    }

    /** What came of it. */
    sealed interface Got {}

    record Here(Chart chart) implements Got {}

    record Stopped(Outcome outcome) implements Got {}

    Got chart(Work work) {
        return switch (work.spec().source()) {
            case Source.Bundled(String path) -> bundled(work, path);
            case Source.Remote remote -> fetched(work, remote);
        };
    }

    private Got bundled(Work work, String path) {
        var metadata = work.task().definition().metadata();
        Path folder;
        try {
            folder = bundles.folder(
                    metadata.name(), metadata.version(), work.task().bundle());
        } catch (NestorException notThere) {
            return stopped(
                    "bundle_unavailable", notThere.getMessage(), notThere.code().retryable());
        }
        return inside(folder, path)
                .filter(Charts::isChart)
                .map(chart -> copied(work, chart))
                .orElseGet(() -> stopped(
                        "source_missing",
                        ReleaseSpecs.PATH + ".source: '" + path
                                + "' is no chart in the definition's folder: it has no Chart.yaml",
                        false));
    }

    private static Optional<Path> inside(Path folder, String path) {
        try {
            Path root = folder.toAbsolutePath().normalize();
            Path chart = root.resolve(path).normalize();
            return Optional.of(chart).filter(found -> found.startsWith(root));
        } catch (InvalidPathException noPath) {
            return Optional.empty();
        }
    }

    private static Got fetched(Work work, Source.Remote remote) {
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

    private static Got copied(Work work, Path chart) {
        return new Here(Charts.copy(chart, work.spec().owner(), work.folder().resolve("chart")));
    }

    private static Stopped stopped(String code, String message, boolean retryable) {
        return new Stopped(new Outcome.Failed(code, message, retryable));
    }
}
