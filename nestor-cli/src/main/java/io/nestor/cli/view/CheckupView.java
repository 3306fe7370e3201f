package io.nestor.cli.view;

import io.nestor.cli.checkup.Finding;
import io.nestor.models.operation.Page;
import java.util.List;

/** What checks found, what is wrong in full. */
public record CheckupView(List<Finding> findings) implements View {
    public CheckupView {
        findings = List.copyOf(findings);
    }

    @Override
    public Object model() {
        return Page.of(findings);
    }

    @Override
    public List<String> names() {
        return findings.stream()
                .map(finding -> finding.subject() + "/" + finding.check())
                .toList();
    }

    @Override
    public void print(Sheet sheet) {
        int subjects = longest(findings.stream().map(Finding::subject).toList());
        int checks = longest(findings.stream().map(Finding::check).toList());
        String layout = " %-" + subjects + "s  %-" + checks + "s  ";
        for (Finding finding : findings) {
            String remedy = finding.remedy();
            String title = layout.formatted(finding.subject(), finding.check());
            if (remedy == null) {
                sheet.line(symbol(finding.state()), Cell.of(title), Cell.of(finding.message()));
            } else {
                sheet.line(symbol(finding.state()), Cell.of(title.stripTrailing()))
                        .wrapped("    ", finding.message())
                        .wrapped("    ", "→ " + remedy);
            }
        }
        sheet.blank().line(summary());
    }

    private static int longest(List<String> texts) {
        return texts.stream().mapToInt(String::length).max().orElse(1);
    }

    private static Cell symbol(Finding.State state) {
        return switch (state) {
            case OK -> Cell.of("✓", Paint.GREEN);
            case SKIPPED -> Cell.of("·", Paint.DIM);
            case WARNING -> Cell.of("!", Paint.YELLOW);
            case FAILED -> Cell.of("✗", Paint.RED);
        };
    }

    private Cell summary() {
        long failed = count(Finding.State.FAILED);
        long warnings = count(Finding.State.WARNING);
        String text = failed == 0 ? "Everything that is needed works" : Texts.count(failed, "check") + " failed";
        return Cell.of(
                text + (warnings == 0 ? "." : ", " + Texts.count(warnings, "warning") + "."),
                failed > 0 ? Paint.RED : warnings > 0 ? Paint.YELLOW : Paint.GREEN);
    }

    private long count(Finding.State state) {
        return findings.stream().filter(finding -> finding.state() == state).count();
    }
}
