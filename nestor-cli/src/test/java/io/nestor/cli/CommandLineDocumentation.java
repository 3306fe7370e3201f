package io.nestor.cli;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** {@code docs/cli.md}, from the commands themselves. */
final class CommandLineDocumentation {
    private static final String PREAMBLE = """
        # The command line

        This page is made from the commands themselves; a test fails where it differs. `nestor <command> --help` says the
        same, and `nestor deploy <composition> --help` also lists the composition's parameters.

        ## Which Nestor is talked to
        A configuration file holds contexts (`nestor context list`); it is readable by its owner only, since it holds tokens:
        ```yaml
        current_context: dev
        contexts:
          - name: dev
            composer: http://127.0.0.1:8080
            catalog: http://127.0.0.1:8081
            orchestrator: http://127.0.0.1:8082
            token: …
            team: default
        ```
        It is the first of: `NESTOR_CONFIG`; `.nestor/config.yaml` in the working directory or the nearest folder above it;
        `~/.config/nestor/config.yaml`; `.nestor/config.yaml` of the checkout whose launcher is called (`NESTOR_ROOT`).
        `nestor dev` writes one. CI needs none: `NESTOR_COMPOSER_URL`, `NESTOR_CATALOG_URL`, `NESTOR_ORCHESTRATOR_URL`,
        `NESTOR_TOKEN` and `NESTOR_TEAM` override what the file says, `NESTOR_CONTEXT` chooses a context and
        `NESTOR_ENVIRONMENT` an environment to deploy to. Options override variables.

        ## Output
        Data goes to the standard output, everything else to the standard error. `-o table` is for people, `-o json` and
        `-o yaml` are the models as they go over the wire, and `-o name` prints one name a line. A list is `{"items": […]}`, all
        pages in one. `nestor status <deployment>` and what waits for a deployment print one object with the fields of the
        deployment and of its status report; logs are one document a line.

        `-o wide` is the table with more columns, and no line is cut at the window's edge. `-o jsonpath=…` picks values of what
        `-o json` prints, one a line, a list's items one by one: `-o 'jsonpath={.items[?(@.status == "failed")].id}'`, or
        `-o jsonpath=$.outputs.url`. The notation is [Jayway's JSONPath](https://github.com/json-path/JsonPath); of kubectl's
        templates the braces are taken, `{range}` is not. An expression that is none is refused before anything is asked, with
        the place where it goes wrong (exit code 2); a path to one place where nothing is ends with 3.

        While a command waits for a deployment it shows it as a tree that is redrawn on a terminal: each resource under the one
        of its dependencies with the longest way behind it, with what was done, its engine, how long it takes, its attempt and
        the last line of its log. Where the window has too few rows, first what is done is folded, then what has not begun. The
        last line says how long it will still take, and which resources it waits for, if each takes as long as in the last of
        five past runs that did something to it; that not all are worked on at once is left out of account. In a pipe it is one
        line for each change; with a format for programs these lines go to the standard error. A lost connection is opened
        again. Ctrl-C asks whether to cancel the run or to leave it alone. Colours are for terminals, and off with `--no-color`
        or `NO_COLOR`. Questions are asked only where somebody types the input; elsewhere the answer is yes.
        """;

    private final StringBuilder page = new StringBuilder(PREAMBLE);

    static String of(CommandLine root) {
        CommandLineDocumentation documentation = new CommandLineDocumentation();
        documentation.exitCodes(root.getCommandSpec().usageMessage());
        documentation.section("Options of every command");
        documentation.options(root.getCommandSpec().options().stream()
                .filter(option -> option.inherited() || option.scopeType() == CommandLine.ScopeType.INHERIT)
                .toList());
        root.getSubcommands().values().stream()
                .filter(command -> !command.getCommandSpec().usageMessage().hidden())
                .forEach(documentation::command);
        return documentation.page.toString();
    }

    private void exitCodes(UsageMessageSpec usage) {
        section("Exit codes");
        page.append("| code | meaning |\n| --- | --- |\n");
        usage.exitCodeList().forEach((code, meaning) -> row(code, meaning));
    }

    private void command(CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        section("nestor " + spec.qualifiedName().replaceFirst("^nestor ", ""));
        page.append(String.join(" ", spec.usageMessage().description())).append("\n");
        if (!command.getSubcommands().isEmpty()) {
            command.getSubcommands().values().forEach(this::command);
            return;
        }
        page.append("```\n").append(synopsis(spec)).append("\n```\n");
        List<OptionSpec> own =
                spec.options().stream().filter(option -> !option.inherited()).toList();
        if (!own.isEmpty() || !spec.positionalParameters().isEmpty()) {
            page.append("| argument | |\n| --- | --- |\n");
            spec.positionalParameters().forEach(this::positional);
            own.stream().filter(option -> !option.hidden()).forEach(this::option);
        }
        List<String> examples = Arrays.stream(spec.usageMessage().footer())
                .filter(line -> line.startsWith("  "))
                .map(String::strip)
                .toList();
        if (!examples.isEmpty()) {
            page.append("```sh\n").append(String.join("\n", examples)).append("\n```\n");
        }
    }

    private static String synopsis(CommandSpec spec) {
        String positionals = spec.positionalParameters().stream()
                .map(positional ->
                        positional.required() ? positional.paramLabel() : "[" + positional.paramLabel() + "]")
                .collect(Collectors.joining(" "));
        return (spec.qualifiedName() + " " + positionals + " [options]").replaceAll(" +", " ");
    }

    private void options(List<OptionSpec> options) {
        page.append("| option | |\n| --- | --- |\n");
        options.forEach(this::option);
    }

    private void positional(PositionalParamSpec positional) {
        row("`" + positional.paramLabel() + "`", description(positional));
    }

    private void option(OptionSpec option) {
        String value = option.arity().max() > 0 ? "=" + option.paramLabel() : "";
        row("`" + String.join("`, `", option.names()) + value + "`", description(option));
    }

    private static String description(ArgSpec argument) {
        String text = Arrays.stream(argument.description())
                .map(line -> new CommandLine.Help(argument.command(), CommandLine.Help.defaultColorScheme(Ansi.OFF))
                        .colorScheme()
                        .text(line)
                        .toString())
                .collect(Collectors.joining(" "));
        return text.replace("${COMPLETION-CANDIDATES}", candidates(argument)).replace("%n", " ");
    }

    private static String candidates(ArgSpec argument) {
        return argument.completionCandidates() == null ? "" : String.join(", ", argument.completionCandidates());
    }

    private void section(String title) {
        page.append("\n## ").append(title).append('\n');
    }

    private void row(String name, String text) {
        page.append("| ")
                .append(name)
                .append(" | ")
                .append(text.replace("|", "\\|"))
                .append(" |\n");
    }
}
