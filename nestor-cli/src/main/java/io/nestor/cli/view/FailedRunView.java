package io.nestor.cli.view;

import io.nestor.models.deployment.DeploymentStatusReport;
import io.nestor.models.deployment.DeploymentStatusReport.ResourceProgress;
import io.nestor.models.deployment.ResourceProgressStatus;
import java.util.List;
import java.util.Objects;

/** Why a run failed: what failed first, then what was skipped for it, then where to look. */
public record FailedRunView(DeploymentStatusReport report) implements View {
    @Override
    public Object model() {
        return report;
    }

    @Override
    public List<String> names() {
        return with(ResourceProgressStatus.FAILED).stream()
                .map(ResourceProgress::name)
                .toList();
    }

    @Override
    public void print(Sheet sheet) {
        for (ResourceProgress failed : with(ResourceProgressStatus.FAILED)) {
            sheet.line(
                    Cell.of(failed.name() + " failed", Paint.RED),
                    Cell.of(" (" + LineProgress.describe(failed.withoutMessage()) + ")"));
            sheet.paragraph("  ", Objects.requireNonNullElse(failed.message(), "no reason was given"));
        }
        for (ResourceProgressStatus status : List.of(
                ResourceProgressStatus.UNKNOWN, ResourceProgressStatus.SKIPPED, ResourceProgressStatus.CANCELLED)) {
            for (ResourceProgress resource : with(status)) {
                String reason = resource.message() == null ? "" : ": " + resource.message();
                sheet.line(Cell.of(resource.name() + " " + Texts.lower(status), Paint.YELLOW), Cell.of(reason));
            }
        }
        String message = report.message() == null ? "" : ": " + report.message();
        sheet.paragraph("", "error: " + report.id() + " " + Texts.lower(report.status()) + message);
        sheet.line("See why: nestor why " + report.id());
        sheet.line("See what the engines said: nestor logs " + report.id() + resourceOption());
    }

    private String resourceOption() {
        List<String> failed = names();
        return failed.isEmpty() ? "" : " --resource " + failed.getFirst();
    }

    private List<ResourceProgress> with(ResourceProgressStatus status) {
        return report.resources().stream()
                .filter(resource -> resource.status() == status)
                .toList();
    }
}
