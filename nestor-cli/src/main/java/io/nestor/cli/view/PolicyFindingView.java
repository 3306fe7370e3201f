package io.nestor.cli.view;

import io.nestor.models.composition.PolicyFinding;
import io.nestor.models.operation.Page;
import java.util.List;

/** Deployments that do not keep policies. */
public record PolicyFindingView(List<PolicyFinding> findings) implements View {
    @Override
    public Object model() {
        return Page.of(findings);
    }

    @Override
    public List<String> names() {
        return findings.stream().map(PolicyFinding::deployment).distinct().toList();
    }

    @Override
    public void print(Sheet sheet) {
        if (findings.isEmpty()) {
            sheet.line(Cell.of("Every deployment keeps them.", Paint.GREEN));
            return;
        }
        Table table = Table.of("DEPLOYMENT", "POLICY", "EFFECT", "WHY");
        findings.forEach(finding -> table.row(
                Cell.of(finding.deployment(), Paint.BOLD),
                Cell.of(finding.policy()),
                Cell.of(finding.effect(), finding.denies() ? Paint.RED : Paint.YELLOW),
                Cell.of(finding.message())));
        sheet.table(table);
    }
}
