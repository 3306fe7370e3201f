package io.nestor.cli.view;

import io.nestor.models.catalog.RepositoryStatus;
import io.nestor.models.catalog.RepositoryStatus.State;
import java.util.List;
import java.util.Locale;

/** The repository that teams come from, and what is wrong in it, each as {@code file:line:column: path: message}. */
public record TeamRepositoryView(RepositoryStatus status) implements View {
    @Override
    public Object model() {
        return status;
    }

    @Override
    public List<String> names() {
        return List.of(String.valueOf(status.commit()));
    }

    @Override
    public void print(Sheet sheet) {
        sheet.field("Repository", status.url())
                .field("Branch", status.branch())
                .field("Commit", status.commit())
                .field(
                        "State",
                        Cell.of(
                                status.state().name().toLowerCase(Locale.ROOT),
                                status.state() == State.FAILED ? Paint.RED : Paint.GREEN))
                .field("Error", status.error());
        if (!status.violations().isEmpty()) {
            sheet.blank().line(Cell.of("Of these files the last good version counts:", Paint.RED));
            status.violations().forEach(violation -> sheet.paragraph("", ValidationView.line(".", violation)));
        }
    }
}
