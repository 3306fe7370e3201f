package io.nestor.composer.composition;

import io.nestor.composer.catalog.CatalogView;
import io.nestor.composer.template.CompositionCheck;
import io.nestor.composer.template.Finding;
import io.nestor.models.composition.CompositionSpec;
import io.nestor.models.composition.CompositionState;
import io.nestor.models.composition.CompositionStatus;
import io.nestor.models.error.NestorException;
import io.nestor.models.error.Violation;
import io.nestor.models.team.Team;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Checks compositions against what their team may use of the catalog. */
@Component
public final class CompositionChecks {
    private final CatalogView catalog;
    private final CompositionStore store;
    private final CompositionMetrics metrics;

    CompositionChecks(CatalogView catalog, CompositionStore store, CompositionMetrics metrics) {
        this.catalog = catalog;
        this.store = store;
        this.metrics = metrics;
    }

    /**
     * A composition after its check.
     *
     * @param stale whether it was checked against what the catalog said last, because it is silent
     */
    record Checked(CompositionStatus status, boolean stale) {
        /** @throws NestorException with everything that is wrong */
        Checked requireValid() {
            if (status.state() == CompositionState.INVALID) {
                throw NestorException.invalid(status.violations());
            }
            return this;
        }
    }

    /** What a team's compositions may be made of, for the time of one request. */
    public UsableDefinitions usable(Team team) {
        return new UsableDefinitions(catalog.visible(team.catalog()), store, team.name());
    }

    /** @param locate finds the places in the author's document */
    Checked check(Team team, String name, CompositionSpec spec, Function<List<Finding>, List<Violation>> locate) {
        UsableDefinitions definitions = usable(team);
        CompositionCheck.Report report = metrics.timeResolution(() -> CompositionCheck.check(name, spec, definitions));
        CompositionState state = report.findings().isEmpty() ? CompositionState.VALID : CompositionState.INVALID;
        return new Checked(
                new CompositionStatus(state, locate.apply(report.findings()), report.resolved(), Map.of()),
                definitions.isStale());
    }

    /** @throws NestorException with everything that is wrong with a composition that is not kept */
    public void requireValid(Team team, String name, CompositionSpec spec) {
        check(
                        team,
                        name,
                        spec,
                        findings -> findings.stream().map(Finding::toViolation).toList())
                .requireValid();
    }
}
