package io.nestor.cli.command;

import io.nestor.cli.view.LogPrinter;
import io.nestor.clients.composer.ComposerClient;
import io.nestor.clients.deployment.LogFilters;
import io.nestor.clients.sse.EventListener;
import io.nestor.clients.sse.Subscription;
import io.nestor.models.deployment.DeploymentStatusReport;
import io.nestor.models.deployment.LogLine;
import io.nestor.models.error.NestorException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Follows a deployment's log for as long as its run goes on. */
final class LogTail {
    /** Lines that were printed last may arrive after the news that the run has ended. */
    private static final long QUIET_MILLISECONDS = 1_000;

    private final ComposerClient composer;
    private final String deployment;
    private final LogPrinter printer;
    private final BlockingQueue<News> news = new LinkedBlockingQueue<>(10_000);

    LogTail(ComposerClient composer, String deployment, LogPrinter printer) {
        this.composer = composer;
        this.deployment = deployment;
        this.printer = printer;
    }

    private sealed interface News {
        record Line(LogLine line) implements News {}

        record Ended() implements News {}

        record Broken(NestorException reason) implements News {}
    }

    void follow(LogFilters filters) throws InterruptedException {
        composer.getDeploymentStatus(deployment);
        Thread watcher = Thread.ofVirtual().start(this::awaitEnd);
        Subscription lines = composer.followLogs(deployment, filters, new Lines());
        try {
            boolean ended = false;
            while (true) {
                News next = ended ? news.poll(QUIET_MILLISECONDS, TimeUnit.MILLISECONDS) : news.take();
                switch (next) {
                    case News.Line(LogLine line) -> printer.print(line);
                    case News.Ended() -> ended = true;
                    case News.Broken(NestorException reason) -> throw reason;
                    case null -> {
                        return;
                    }
                }
                if (news.isEmpty()) {
                    printer.flush();
                }
            }
        } finally {
            lines.close();
            printer.flush();
            watcher.interrupt();
        }
    }

    private void awaitEnd() {
        try (Stream<DeploymentStatusReport> reports = composer.watchDeploymentStatus(deployment)) {
            reports.forEach(report -> {});
            hand(new News.Ended());
        } catch (NestorException broken) {
            hand(new News.Broken(broken));
        }
    }

    /** Waits where the reader is slow, which in the end slows the service's stream. */
    private void hand(News item) {
        try {
            news.put(item);
        } catch (InterruptedException nobodyReads) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Lines implements EventListener<LogLine> {
        @Override
        public void onEvent(LogLine line) {
            hand(new News.Line(line));
        }

        @Override
        public void onError(NestorException reason) {
            hand(new News.Broken(reason));
        }
    }
}
