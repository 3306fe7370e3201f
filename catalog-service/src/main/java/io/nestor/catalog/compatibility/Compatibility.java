package io.nestor.catalog.compatibility;

import io.nestor.models.catalog.DefinitionDiff;
import io.nestor.models.catalog.ResourceDefinition;
import io.nestor.models.catalog.VersionStep;
import java.util.Comparator;
import java.util.List;

/** Compares two versions of a definition by the rules that {@code docs/catalog/versions.md} lists. */
public final class Compatibility {
    private Compatibility() {}

    /** What changes for whoever goes from one version to the other. */
    public static DefinitionDiff compare(ResourceDefinition from, ResourceDefinition to) {
        Changes changes = new Changes();
        InputChanges.between(from.spec(), to.spec(), changes);
        OutputChanges.between(from.spec().outputs(), to.spec().outputs(), changes);
        EngineChanges.between(from.spec(), to.spec(), changes);
        MetadataChanges.between(from.metadata(), to.metadata(), changes);
        List<DefinitionDiff.Change> all = changes.all();
        VersionStep needs = all.stream()
                .map(DefinitionDiff.Change::needs)
                .max(Comparator.naturalOrder())
                .orElse(VersionStep.NONE);
        String before = from.metadata().version();
        String after = to.metadata().version();
        VersionStep declared = Steps.between(before, after);
        return new DefinitionDiff(
                to.metadata().name(),
                before,
                after,
                needs != VersionStep.MAJOR,
                needs,
                declared,
                Steps.honours(before, declared, needs),
                all);
    }
}
