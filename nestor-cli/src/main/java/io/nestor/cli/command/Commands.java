package io.nestor.cli.command;

import java.util.List;

/**
 * The commands, in the order of the help. Only the one that is called is made: making all of them takes longer than most
 * of them run.
 */
final class Commands {
    private static final List<String> NAMES = List.of(
            "deploy",
            "plan",
            "status",
            "logs",
            "why",
            "history",
            "approve",
            "reject",
            "drift",
            "cancel",
            "rollback",
            "destroy",
            "init",
            "generate",
            "apply",
            "compose",
            "policy",
            "team",
            "catalog",
            "login",
            "key",
            "context",
            "completion",
            "audit",
            "doctor",
            "admin",
            "version",
            "self",
            CompleteCommand.NAME);

    private Commands() {}

    static List<String> names() {
        return NAMES;
    }

    static Object create(String name, Session session) {
        return switch (name) {
            case "deploy" -> new DeployCommand(session);
            case "plan" -> new PlanCommand(session);
            case "status" -> new StatusCommand(session);
            case "logs" -> new LogsCommand(session);
            case "why" -> new WhyCommand(session);
            case "history" -> new HistoryCommand(session);
            case "approve" -> new ApproveCommand(session);
            case "reject" -> new RejectCommand(session);
            case "drift" -> new DriftCommand(session);
            case "cancel" -> new CancelCommand(session);
            case "rollback" -> new RollbackCommand(session);
            case "destroy" -> new DestroyCommand(session);
            case "init" -> new InitCommand(session);
            case "generate" -> new GenerateCommand(session);
            case "apply" -> new ApplyCommand(session);
            case "compose" -> new ComposeCommand();
            case "policy" -> new PolicyCommand();
            case "team" -> new TeamCommand();
            case "catalog" -> new CatalogCommand();
            case "completion" -> new CompletionCommand(session);
            case "login" -> new LoginCommand(session);
            case "key" -> new KeyCommand();
            case "context" -> new ContextCommand();
            case "audit" -> new AuditCommand(session);
            case "doctor" -> new DoctorCommand(session);
            case "admin" -> new AdminCommand();
            case "version" -> new VersionCommand(session);
            case "self" -> new SelfCommand();
            case CompleteCommand.NAME -> new CompleteCommand(session);
            default -> throw new IllegalArgumentException("no command '" + name + "'");
        };
    }
}
