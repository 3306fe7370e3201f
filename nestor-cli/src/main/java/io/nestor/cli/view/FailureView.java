package io.nestor.cli.view;

import io.nestor.models.error.ErrorCode;
import io.nestor.models.error.NestorException;
import io.nestor.models.error.Violation;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why something went wrong: each violation as {@code file:line:column: path: message}, which editors and CI systems know,
 * then the message.
 *
 * @param document that the violations are about, if they are about one
 * @param verbose whether to tell the code and the trace id too
 */
public record FailureView(NestorException failure, @Nullable String document, boolean verbose) implements View {
    @Override
    public Object model() {
        return failure.details();
    }

    @Override
    public List<String> names() {
        return List.of();
    }

    @Override
    public void print(Sheet sheet) {
        List<Violation> violations = failure.violations();
        if (violations.size() > 1 || document != null) {
            violations.forEach(violation -> sheet.paragraph("", where(violation) + violation.message()));
        }
        boolean told = document != null && !violations.isEmpty();
        String summary = told ? document + " was refused" : failure.getMessage();
        sheet.paragraph("", "error: " + summary);
        if (verbose) {
            sheet.line(Cell.of("code " + failure.code() + trace(), Paint.DIM));
            if (failure.code() == ErrorCode.INTERNAL_ERROR && failure.getCause() != null) {
                StringWriter stack = new StringWriter();
                failure.getCause().printStackTrace(new PrintWriter(stack));
                sheet.paragraph("", stack.toString());
            }
        }
    }

    private String trace() {
        return failure.service().map(service -> ", from the " + service).orElse("")
                + failure.traceId().map(trace -> ", trace " + trace).orElse("");
    }

    private String where(Violation violation) {
        StringBuilder place = new StringBuilder();
        if (document != null) {
            place.append(document).append(':');
            if (violation.line() != null) {
                place.append(violation.line()).append(':');
                if (violation.column() != null) {
                    place.append(violation.column()).append(':');
                }
            }
            place.append(' ');
        }
        return violation.path().isEmpty()
                ? place.toString()
                : place.append(violation.path()).append(": ").toString();
    }
}
