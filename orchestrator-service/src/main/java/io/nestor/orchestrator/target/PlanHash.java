package io.nestor.orchestrator.target;

import io.nestor.models.deployment.Operation;
import io.nestor.orchestrator.definition.Digest;
import io.nestor.orchestrator.plan.AppliedResource;
import io.nestor.orchestrator.plan.DesiredResource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a plan was made from. Its text has a part for each thing that may move on, so that whoever comes with an old one
 * can be told what changed.
 *
 * @param run number of the deployment's newest run
 * @param desired digest of what is wanted, exact definitions included
 * @param applied digest of what there is
 */
public record PlanHash(int run, String desired, String applied) {
    private static final int DIGITS = 16;

    static PlanHash of(
            Operation operation, int run, List<DesiredResource> desired, Collection<AppliedResource> applied) {
        List<@Nullable Object> wanted = new ArrayList<>(List.of(operation));
        for (DesiredResource resource : desired) {
            wanted.add(resource.definition().digest());
            wanted.add(resource.instance());
        }
        List<@Nullable Object> there = new ArrayList<>();
        for (AppliedResource resource : applied) {
            there.add(List.of(
                    resource.name(),
                    resource.engine(),
                    resource.definition().digest(),
                    resource.digest(),
                    resource.outputs(),
                    resource.dependsOn(),
                    String.valueOf(resource.drift())));
        }
        return new PlanHash(run, shortened(Digest.of(wanted)), shortened(Digest.of(there)));
    }

    private static String shortened(String digest) {
        return digest.substring(0, DIGITS);
    }

    /** What a plan with another hash was made from that has moved on. */
    public List<String> changedSince(String given) {
        List<String> changed = new ArrayList<>();
        String[] parts = given.split("-", -1);
        if (parts.length != 3) {
            changed.add("'" + given + "' is not the plan_hash of a plan of this deployment");
        } else {
            if (!parts[0].equals(Integer.toString(run))) {
                changed.add("run " + run + " of this deployment has begun since");
            }
            if (!parts[1].equals(desired)) {
                changed.add("what is asked for, or a definition that it uses, is not what was planned");
            }
            if (!parts[2].equals(applied)) {
                changed.add("what is deployed has changed");
            }
        }
        return changed;
    }

    @Override
    public String toString() {
        return run + "-" + desired + "-" + applied;
    }
}
