package io.nestor.cli.command;

import io.nestor.cli.view.DeploymentView;
import io.nestor.cli.view.FailedRunView;
import io.nestor.cli.view.OutcomeView;
import io.nestor.cli.view.Output;
import io.nestor.cli.view.Progress;
import io.nestor.cli.view.View;
import io.nestor.clients.composer.ComposerClient;
import io.nestor.models.composition.TeamDeployment;
import io.nestor.models.deployment.DeploymentStatus;
import io.nestor.models.deployment.DeploymentStatusReport;
import io.nestor.models.error.NestorException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Accompanies a run that was just started, or is under way, until it has ended. */
final class Rollout {
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ComposerClient composer;
    private final Output output;
    private final Consumer<View> results;

    /** Somebody pressed Ctrl-C: the process ends once the hook has asked what to do, and nothing is drawn any more. */
    private boolean leaving;

    Rollout(ComposerClient composer, Output output) {
        this(composer, output, output::show);
    }

    /** @param results gets what there is to show in the end */
    Rollout(ComposerClient composer, Output output, Consumer<View> results) {
        this.composer = composer;
        this.output = output;
        this.results = results;
    }

    /** What the watching thread hands over: a report or a failure. */
    private sealed interface News {
        record Report(DeploymentStatusReport report) implements News {}

        record Broken(NestorException reason) implements News {}
    }

    /**
     * A run that this command started; prints how it ended, or where to look where nobody waits.
     *
     * @param what is being done, as {@code Deploying}
     */
    ExitCode started(String what, TeamDeployment deployment, WaitOptions options) {
        String id = deployment.id();
        output.step(what + " " + id + ", revision " + deployment.revision());
        if (options.noWait) {
            output.note("It goes on by itself; see 'nestor status " + id + " --watch'");
            DeploymentStatusReport report = composer.getDeploymentStatus(id);
            if (!output.format().isForPeople()) {
                results.accept(new DeploymentView(deployment, report, output.now()));
            }
            return ExitCode.OK;
        }
        return follow(id, options.timeout, DeploymentStatus.SUCCEEDED);
    }

    /** A run that is under way or has ended, well if with the status that is wanted. */
    ExitCode follow(String id, @Nullable Duration timeout, DeploymentStatus wanted) {
        Instant start = output.now();
        DeploymentStatusReport last = watch(id, timeout);
        if (!last.status().isTerminal()) {
            output.note("error: " + id + " is still " + lower(last.status()) + " when the timeout ran out; it goes on,"
                    + " see 'nestor status " + id + " --watch'");
            return ExitCode.TIMED_OUT;
        }
        TeamDeployment deployment = composer.getDeployment(id);
        if (last.status() == wanted) {
            results.accept(new OutcomeView(deployment, last, Duration.between(start, output.now())));
            return ExitCode.OK;
        }
        if (!output.format().isForPeople()) {
            results.accept(new DeploymentView(deployment, last, output.now()));
        }
        output.remark(new FailedRunView(last));
        return ExitCode.FAILED;
    }

    private DeploymentStatusReport watch(String id, @Nullable Duration timeout) {
        BlockingQueue<News> news = new LinkedBlockingQueue<>();
        DeploymentStatusReport last = composer.getDeploymentStatus(id);
        Progress progress = output.progress();
        Thread hook = Thread.ofPlatform().unstarted(() -> leave(progress, id));
        Runtime.getRuntime().addShutdownHook(hook);
        Thread watcher = Thread.ofVirtual().start(() -> listen(id, news));
        Optional<Onlooker> onlooker = progress.isWatched() && !last.status().isTerminal()
                ? Optional.of(Onlooker.of(composer, last, progress))
                : Optional.empty();
        long end = timeout == null ? Long.MAX_VALUE : System.nanoTime() + timeout.toNanos();
        try {
            progress.update(last);
            while (!last.status().isTerminal() && System.nanoTime() < end && !isLeaving()) {
                News next = news.poll(TICK.toMillis(), TimeUnit.MILLISECONDS);
                last = take(next, last, progress);
            }
            if (isLeaving()) {
                new CountDownLatch(1).await(); // the process ends when the hook has
            }
            return last;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return last;
        } finally {
            watcher.interrupt();
            onlooker.ifPresent(Onlooker::close);
            if (!isLeaving()) {
                progress.end();
                Runtime.getRuntime().removeShutdownHook(hook);
            }
        }
    }

    private synchronized DeploymentStatusReport take(
            @Nullable News news, DeploymentStatusReport last, Progress progress) {
        if (leaving) {
            return last;
        }
        return switch (news) {
            case News.Report(DeploymentStatusReport report) -> {
                progress.update(report);
                yield report;
            }
            case News.Broken(NestorException reason) -> throw reason;
            case null -> {
                progress.tick();
                yield last;
            }
        };
    }

    private void listen(String id, BlockingQueue<News> news) {
        try (Stream<DeploymentStatusReport> reports = composer.watchDeploymentStatus(id)) {
            reports.forEach(report -> news.add(new News.Report(report)));
        } catch (NestorException broken) {
            news.add(new News.Broken(broken));
        }
    }

    private synchronized boolean isLeaving() {
        return leaving;
    }

    private void leave(Progress progress, String id) {
        synchronized (this) {
            leaving = true;
            progress.end();
        }
        String answer = output.ask(
                "\nCancel " + id + ", or leave it running? [c/L] (it is left in " + PATIENCE.toSeconds() + " s) ",
                PATIENCE);
        if (answer.startsWith("c")) {
            cancel(id);
        } else {
            output.note("\nNo longer watching " + id + ", which goes on: 'nestor status " + id
                    + " --watch' to watch it again, 'nestor cancel " + id + "' to stop it");
        }
    }

    private void cancel(String id) {
        try {
            composer.cancelDeployment(id);
            output.note("Cancelling " + id + ": what is being applied comes to its end first, see 'nestor status " + id
                    + " --watch'");
        } catch (NestorException refused) {
            output.note("error: " + refused.getMessage());
        }
    }

    private static String lower(DeploymentStatus status) {
        return status.name().toLowerCase(Locale.ROOT);
    }
}
