package io.nestor.cli.command;

import io.nestor.cli.view.OutputChoice;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** What every command takes, before or after its name. */
final class GlobalOptions {
    @Option(
            names = "--context",
            scope = ScopeType.INHERIT,
            paramLabel = "NAME",
            completionCandidates = Names.ContextNames.class,
            description = "Context of the configuration to use (NESTOR_CONTEXT).")
    @Nullable
    String context;

    @Option(
            names = "--team",
            scope = ScopeType.INHERIT,
            paramLabel = "TEAM",
            description = "Team to act for (NESTOR_TEAM).")
    @Nullable
    String team;

    @Option(
            names = {"-o", "--output"},
            scope = ScopeType.INHERIT,
            paramLabel = "FORMAT",
            defaultValue = "table",
            converter = OutputOption.class,
            completionCandidates = OutputOption.class,
            description = {
                "How data is printed: ${COMPLETION-CANDIDATES}.",
                "jsonpath={.items[*].id} picks values; the last two are for what is wrong with files."
            })
    OutputChoice output = OutputChoice.TABLE;

    @Option(names = "--no-color", scope = ScopeType.INHERIT, description = "No colours (NO_COLOR).")
    boolean noColour;

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "Say more about errors: codes, trace ids, stack traces.")
    boolean verbose;

    @Option(
            names = {"-h", "--help"},
            scope = ScopeType.INHERIT,
            usageHelp = true,
            description = "Show this help.")
    boolean help;
}
