package io.nestor.cli.view;

import io.nestor.models.deployment.ActionKind;
import io.nestor.models.deployment.Plan;
import io.nestor.models.deployment.Plan.Change;
import io.nestor.models.deployment.Plan.PlannedAction;
import java.util.List;

/** What a run would do, as {@code terraform plan} shows it, over all engines. */
public record PlanView(String title, Plan plan) implements View {
    @Override
    public Object model() {
        return plan;
    }

    @Override
    public List<String> names() {
        return plan.actions().stream()
                .filter(action -> action.action() != ActionKind.UNCHANGED)
                .map(PlannedAction::resource)
                .toList();
    }

    public boolean changesSomething() {
        return !names().isEmpty();
    }

    @Override
    public void print(Sheet sheet) {
        sheet.line(Cell.of(title, Paint.BOLD));
        plan.actions().stream()
                .filter(action -> action.action() != ActionKind.UNCHANGED)
                .forEach(action -> print(sheet, action));
        sheet.line(summary());
        sheet.line(Cell.of("Plan " + plan.planHash() + ", revision " + plan.revision(), Paint.DIM));
    }

    private static void print(Sheet sheet, PlannedAction action) {
        Paint paint = Statuses.paint(action.action());
        sheet.line(
                Cell.of("%4s ".formatted(sign(action.action())), paint),
                Cell.of(action.resource(), Paint.BOLD),
                Cell.of("  " + action.engine() + "  " + action.reason(), Paint.DIM),
                Cell.of(action.irreversible() ? "  cannot be undone" : "", Paint.RED));
        for (Change change : action.changes()) {
            sheet.line("       " + change.path() + ": " + ValueChange.of(change));
        }
    }

    private static String sign(ActionKind action) {
        return switch (action) {
            case CREATE -> "+";
            case UPDATE -> "~";
            case REPLACE -> "-/+";
            case DELETE -> "-";
            case UNCHANGED -> " ";
        };
    }

    private String summary() {
        if (!changesSomething()) {
            return "No changes: what is deployed is what is asked for.";
        }
        return "Plan: %d to create, %d to update, %d to replace, %d to delete, %d unchanged."
                .formatted(
                        count(ActionKind.CREATE),
                        count(ActionKind.UPDATE),
                        count(ActionKind.REPLACE),
                        count(ActionKind.DELETE),
                        count(ActionKind.UNCHANGED));
    }

    private long count(ActionKind kind) {
        return plan.actions().stream().filter(action -> action.action() == kind).count();
    }
}
