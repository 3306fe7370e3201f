package io.nestor.cli.view;

import io.nestor.models.catalog.RepositoryStatus.FileViolation;
import io.nestor.models.catalog.ValidationReport;
import java.util.List;

/**
 * What is wrong in a working copy, each as {@code file:line:column: path: message}, which editors and CI systems know.
 *
 * @param directory that the files are in, as the user named it
 */
public record ValidationView(String directory, ValidationReport report) implements View {
    @Override
    public Object model() {
        return report;
    }

    @Override
    public List<String> names() {
        return report.definitions();
    }

    @Override
    public void print(Sheet sheet) {
        report.violations().forEach(violation -> sheet.paragraph("", line(directory, violation)));
        int wrong = report.violations().size();
        String inOrder = Texts.count(report.definitions().size(), "definition") + " in order";
        sheet.line(
                wrong == 0
                        ? Cell.of(inOrder, Paint.GREEN)
                        : Cell.of(inOrder + ", " + Texts.count(wrong, "violation"), Paint.RED));
    }

    static String line(String directory, FileViolation violation) {
        StringBuilder line = new StringBuilder(directory.equals(".") ? "" : directory.replaceAll("/+$", "") + "/");
        line.append(violation.file()).append(':');
        if (violation.line() != null) {
            line.append(violation.line()).append(':');
            if (violation.column() != null) {
                line.append(violation.column()).append(':');
            }
        }
        String path = violation.path().isEmpty() ? "" : violation.path() + ": ";
        return line.append(' ').append(path).append(violation.message()).toString();
    }
}
