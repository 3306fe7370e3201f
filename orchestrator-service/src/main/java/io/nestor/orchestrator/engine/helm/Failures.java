package io.nestor.orchestrator.engine.helm;

import io.nestor.orchestrator.engine.Outcome;
import io.nestor.orchestrator.engine.kubernetes.ClusterException;
import io.nestor.orchestrator.engine.process.Exit.How;
import io.nestor.orchestrator.engine.process.Ran;

/**
 * What it means that a command of Helm did not end well. Helm has texts and no codes, so what is wrong is found out by
 * looking: whether the chart can be rendered, and what the API server has against its objects.
 */
final class Failures {
    private final Work work;

    Failures(Work work) {
        this.work = work;
    }

    /** @param chart that the command was to install */
    Outcome of(Ran ran, Chart chart) {
        return ran.exit().how() == How.ENDED ? diagnosed(ran, chart) : stopped(ran);
    }

    private Outcome diagnosed(Ran ran, Chart chart) {
        if (work.clock().instant().isAfter(work.deadline())) {
            return timedOut(ran);
        }
        Ran rendered = work.commands().template(work.spec(), chart, work.kubernetes());
        if (!rendered.succeeded()) {
            return rendering(rendered);
        }
        try {
            work.live().check(work.rendered());
        } catch (ClusterException refused) {
            return refused.failure();
        }
        return new Outcome.Failed(ran.command() + "_failed", said(ran), false);
    }

    static Outcome rendering(Ran ran) {
        return ran.exit().how() == How.ENDED ? new Outcome.Failed("render_failed", said(ran), false) : stopped(ran);
    }

    /** A command that does not look into the chart. */
    static Outcome plain(Ran ran) {
        return ran.exit().how() == How.ENDED
                ? new Outcome.Failed(
                        ran.command() + "_failed", said(ran), ran.command().equals("pull"))
                : stopped(ran);
    }

    private static Outcome stopped(Ran ran) {
        String command = "helm " + ran.command();
        return switch (ran.exit().how()) {
            case CANCELLED ->
                new Outcome.Cancelled(command + " was stopped; the next deploy or delete goes on from there");
            case TIMED_OUT -> timedOut(ran);
            case KILLED ->
                new Outcome.Failed(
                        "killed",
                        command + " was killed by signal " + ran.exit().signal()
                                + "; the next attempt goes on from what the cluster says",
                        true);
            case LOST -> new Outcome.Failed("lost", command + " went away without a word", true);
            case ENDED -> throw new IllegalStateException("it ended by itself");
        };
    }

    private static Outcome timedOut(Ran ran) {
        return new Outcome.Failed(
                "timed_out",
                "helm " + ran.command() + " took longer than it may; set " + ReleaseSpecs.PATH
                        + ".timeout higher if it needs longer",
                true);
    }

    private static String said(Ran ran) {
        String text = ran.said();
        return "helm " + ran.command() + ": " + (text.isEmpty() ? "it says nothing" : text);
    }
}
