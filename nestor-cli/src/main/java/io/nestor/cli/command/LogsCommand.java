package io.nestor.cli.command;

import io.nestor.cli.view.LogPrinter;
import io.nestor.clients.composer.ComposerClient;
import io.nestor.clients.deployment.LogFilters;
import io.nestor.models.deployment.LogLine;
import io.nestor.models.operation.Page;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nestor logs}. */
@Command(
        name = "logs",
        description = "Show what the engines printed, line by line.",
        footer = {
            "",
            "Examples:",
            "  nestor logs web-app-prod",
            "  nestor logs web-app-prod --resource website --since 10m",
            "  nestor logs web-app-prod --tail 100 --follow"
        })
final class LogsCommand implements Callable<Integer> {
    private static final int PAGE = 1000;

    private final Session session;

    @Parameters(
            paramLabel = "DEPLOYMENT",
            completionCandidates = Names.Deployments.class,
            description = "Deployment whose log to show.")
    String deployment = "";

    @Option(
            names = {"-r", "--resource"},
            paramLabel = "RESOURCE",
            description = "Only lines of this resource.")
    @Nullable
    String resource;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on with new lines until the run has ended.")
    boolean follow;

    @Option(
            names = {"-n", "--tail"},
            paramLabel = "LINES",
            description = "Only so many of the last lines, and with --follow those that come.")
    @Nullable
    Integer tail;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Only lines from this time on: 10m ago, or 2026-01-31T12:00:00Z.")
    @Nullable
    String since;

    LogsCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws InterruptedException {
        LogFilters filters = LogFilters.ALL
                .ofResource(resource)
                .since(
                        since == null
                                ? null
                                : Since.parse("--since", since, session.output().now()))
                .last(tail);
        ComposerClient composer = session.composer();
        LogPrinter printer = session.output().logs();
        if (follow) {
            new LogTail(composer, deployment, printer).follow(filters);
        } else {
            printAll(composer, filters, printer);
        }
        return ExitCode.OK.code();
    }

    private void printAll(ComposerClient composer, LogFilters filters, LogPrinter printer) {
        String cursor = null;
        do {
            Page<LogLine> page = composer.logs(deployment, filters.page(PAGE, cursor));
            page.items().forEach(printer::print);
            printer.flush();
            cursor = page.nextCursor();
        } while (cursor != null);
    }
}
