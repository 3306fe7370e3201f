package io.nestor.cli.command;

import io.nestor.cli.view.Progress;
import io.nestor.clients.composer.ComposerClient;
import io.nestor.clients.deployment.LogFilters;
import io.nestor.clients.sse.Subscription;
import io.nestor.models.deployment.DeploymentStatusReport;
import io.nestor.models.deployment.Operation;
import io.nestor.models.error.NestorException;
import java.util.Map;

/**
 * Tells somebody who watches a run what the engines say, and how long resources took before. Nothing depends on it: where
 * the service does not answer, there is less to see.
 */
final class Onlooker implements AutoCloseable {
    private final Subscription lines;
    private final Thread reader;

    private Onlooker(Subscription lines, Thread reader) {
        this.lines = lines;
        this.reader = reader;
    }

    /** @param begin how far the run is; what was said before it is not told */
    static Onlooker of(ComposerClient composer, DeploymentStatusReport begin, Progress progress) {
        String deployment = begin.id();
        Subscription lines = composer.followLogs(deployment, LogFilters.ALL.since(begin.updatedAt()), progress::said);
        Thread reader =
                Thread.ofVirtual().start(() -> read(new PastRuns(composer, deployment), begin.operation(), progress));
        return new Onlooker(lines, reader);
    }

    private static void read(PastRuns past, Operation operation, Progress progress) {
        try {
            progress.expect(past.durations(operation));
        } catch (NestorException unknown) {
            progress.expect(Map.of());
        }
    }

    @Override
    public void close() {
        lines.close();
        reader.interrupt();
    }
}
