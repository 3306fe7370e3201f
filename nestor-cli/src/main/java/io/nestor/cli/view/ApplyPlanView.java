package io.nestor.cli.view;

import io.nestor.cli.view.GenerationView.Change;
import io.nestor.cli.view.GenerationView.GeneratedFile;
import io.nestor.models.deployment.Plan;
import java.util.List;

/**
 * What {@code nestor apply} would do.
 *
 * @param compositions what would become of them
 * @param plans of deployments whose composition stays as it is
 * @param later deployments that can be planned once their composition is there
 * @param removed what is no longer asked for in the code
 */
public record ApplyPlanView(
        List<GeneratedFile> compositions, List<PlanView> plans, List<String> later, List<RemovedDeployment> removed)
        implements View {
    public ApplyPlanView {
        compositions = List.copyOf(compositions);
        plans = List.copyOf(plans);
        later = List.copyOf(later);
        removed = List.copyOf(removed);
    }

    /**
     * A deployment that is no longer asked for.
     *
     * @param source where it was
     * @param destroy whether it would be destroyed
     */
    public record RemovedDeployment(String id, String source, boolean destroy) {}

    private record Model(
            List<GeneratedFile> compositions,
            List<Plan> plans,
            List<String> plannedLater,
            List<RemovedDeployment> removed) {}

    @Override
    public Object model() {
        return new Model(compositions, plans.stream().map(PlanView::plan).toList(), later, removed);
    }

    @Override
    public List<String> names() {
        return compositions.stream().map(GeneratedFile::composition).toList();
    }

    @Override
    public void print(Sheet sheet) {
        for (GeneratedFile composition : compositions) {
            boolean changed = composition.change() != Change.UNCHANGED;
            sheet.line(
                    Cell.of("Composition "),
                    Cell.of(composition.composition(), Paint.BOLD),
                    Cell.of(
                            (changed ? " would be " : " ") + Texts.lower(composition.change()),
                            changed ? Paint.YELLOW : Paint.DIM));
        }
        for (PlanView plan : plans) {
            sheet.blank();
            plan.print(sheet);
        }
        for (String deployment : later) {
            sheet.blank()
                    .line(Cell.of(deployment, Paint.BOLD))
                    .line("  would be deployed; its plan can be shown once the composition is there.");
        }
        for (RemovedDeployment gone : removed) {
            sheet.blank()
                    .line(
                            Cell.of(gone.id(), Paint.BOLD),
                            Cell.of(" is no longer in the code (it was at " + gone.source() + ")", Paint.DIM))
                    .line(
                            gone.destroy()
                                    ? Cell.of("  would be destroyed", Paint.RED)
                                    : Cell.of("  stays; --prune would destroy it"));
        }
    }
}
