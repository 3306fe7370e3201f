package io.nestor.cli.command;

import io.nestor.cli.context.Context;
import io.nestor.cli.context.ContextFile;
import io.nestor.cli.context.Contexts;
import io.nestor.cli.view.ContextListView;
import io.nestor.cli.view.ContextView;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code nestor context}: which installation of Nestor is talked to. */
@Command(
        name = "context",
        description = "Choose which Nestor to talk to.",
        subcommands = {
            ContextCommand.ListContexts.class,
            ContextCommand.Use.class,
            ContextSetCommand.class,
            ContextCommand.Show.class,
            ContextCommand.Logout.class,
            ContextCommand.Delete.class
        },
        footer = {"", "Examples:", "  nestor context list", "  nestor context use staging"})
final class ContextCommand extends CommandGroup {
    /** Which of them. */
    static final class ContextName {
        @Parameters(
                paramLabel = "NAME",
                completionCandidates = Names.ContextNames.class,
                description = "Name of the context.")
        String name = "";
    }

    @Command(
            name = "list",
            description = "List the contexts of the configuration.",
            footer = {"", "Examples:", "  nestor context list", "  nestor context list -o name"})
    static final class ListContexts implements Callable<Integer> {
        private final Session session;

        ListContexts(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            Contexts contexts = session.contexts();
            session.output().show(new ContextListView(contexts.file(), contexts.location()));
            return ExitCode.OK.code();
        }
    }

    @Command(
            name = "use",
            description = "Make a context the current one.",
            footer = {"", "Example:", "  nestor context use staging"})
    static final class Use implements Callable<Integer> {
        private final Session session;

        @Mixin
        ContextName context = new ContextName();

        Use(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            Contexts contexts = session.contexts();
            ContextFile changed = contexts.file().using(context.name);
            changed.save(contexts.location());
            session.output().note("Now using context '" + context.name + "' of " + contexts.location());
            return ExitCode.OK.code();
        }
    }

    @Command(
            name = "show",
            description = "Show the context in use, overrides of the environment included.",
            footer = {"", "Examples:", "  nestor context show", "  nestor context show --context staging -o yaml"})
    static final class Show implements Callable<Integer> {
        private final Session session;

        Show(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            session.output()
                    .show(new ContextView(
                            session.context().withoutToken(), session.contexts().location()));
            return ExitCode.OK.code();
        }
    }

    @Command(
            name = "logout",
            description = "Forget the token of a context; 'nestor login' gives it another one.",
            footer = {"", "Examples:", "  nestor context logout", "  nestor context logout staging"})
    static final class Logout implements Callable<Integer> {
        private final Session session;

        @Parameters(
                paramLabel = "NAME",
                arity = "0..1",
                completionCandidates = Names.ContextNames.class,
                description = "Name of the context; without it, the one in use.")
        @Nullable
        String name;

        Logout(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            Contexts contexts = session.contexts();
            ContextFile file = contexts.file();
            Context known = file.get(name == null ? session.context().name() : name);
            if (known.login() != null) {
                session.endLogin(known, known.login());
            }
            file.with(known.loggedOut()).save(contexts.location());
            session.output().note("Forgot the token of '" + known.name() + "' in " + contexts.location());
            return ExitCode.OK.code();
        }
    }

    @Command(
            name = "delete",
            description = "Remove a context from the configuration.",
            footer = {"", "Example:", "  nestor context delete staging"})
    static final class Delete implements Callable<Integer> {
        private final Session session;

        @Mixin
        ContextName context = new ContextName();

        Delete(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            Contexts contexts = session.contexts();
            contexts.file().without(context.name).save(contexts.location());
            session.output().note("Removed context '" + context.name + "' from " + contexts.location());
            return ExitCode.OK.code();
        }
    }
}
