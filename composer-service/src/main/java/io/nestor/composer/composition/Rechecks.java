package io.nestor.composer.composition;

import io.nestor.composer.catalog.CatalogView;
import io.nestor.composer.composition.CompositionChecks.Checked;
import io.nestor.composer.composition.CompositionStore.Stored;
import io.nestor.composer.team.TeamEvents;
import io.nestor.composer.team.Teams;
import io.nestor.models.composition.ComposedInstance;
import io.nestor.models.composition.ComposedResource;
import io.nestor.models.composition.CompositionMetadata;
import io.nestor.models.composition.CompositionState;
import io.nestor.models.composition.CompositionStatus;
import io.nestor.models.error.NestorException;
import io.nestor.models.error.Violation;
import io.nestor.models.event.EventType;
import io.nestor.models.team.Team;
import io.nestor.models.version.CatalogRef;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Looks at compositions again when the catalog has changed: marks those that its news make invalid, or that it has newer
 * versions for within their ranges, and says so. Every replica does; the one that writes first announces it.
 */
@Component
final class Rechecks implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(Rechecks.class);
    private static final int ALL = 100_000;

    private final Teams teams;
    private final CompositionStore store;
    private final CompositionSources sources;
    private final CompositionChecks checks;
    private final TeamEvents events;
    private final ExecutorService worker =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().name("recheck").factory());

    Rechecks(
            Teams teams,
            CompositionStore store,
            CompositionSources sources,
            CompositionChecks checks,
            TeamEvents events,
            CatalogView catalog) {
        this.teams = teams;
        this.store = store;
        this.sources = sources;
        this.checks = checks;
        this.events = events;
        catalog.onChange(change -> worker.execute(() ->
                run(change.<Predicate<ComposedResource>>map(definition -> composition -> uses(composition, definition))
                        .orElse(composition -> true))));
        teams.onOtherCatalog(team -> worker.execute(() -> run(team, composition -> true)));
    }

    /** A composition was written or deleted: those that contain compositions may mean something else now. */
    void compositionChanged() {
        worker.execute(() -> run(Rechecks::containsCompositions));
    }

    @Override
    public void destroy() {
        worker.shutdownNow();
    }

    private void run(Predicate<ComposedResource> concerned) {
        teams.all().forEach(team -> run(team, concerned));
    }

    private void run(Team team, Predicate<ComposedResource> concerned) {
        try {
            store.list(team.name(), null, ALL).stream()
                    .filter(concerned)
                    .forEach(composition -> recheck(team, composition.metadata().name()));
        } catch (NestorException silent) {
            LOG.info("The compositions of {} are not looked at again: {}", team.name(), silent.getMessage());
        }
    }

    private static boolean uses(ComposedResource composition, String definition) {
        return composition.spec().resources().stream()
                        .map(ComposedInstance::catalogRef)
                        .anyMatch(reference -> reference != null
                                && CatalogRef.parse(reference).name().equals(definition))
                || containsCompositions(composition);
    }

    private static boolean containsCompositions(ComposedResource composition) {
        return composition.spec().resources().stream().anyMatch(resource -> resource.compositionRef() != null);
    }

    private void recheck(Team team, String name) {
        Optional<Stored> stored = store.present(team.name(), name);
        if (stored.isEmpty()) {
            return;
        }
        ComposedResource composition = stored.get().composition();
        CompositionMetadata metadata = composition.metadata();
        Checked checked = checks.check(
                team,
                name,
                composition.spec(),
                findings -> sources.locate(team.name(), name, metadata.version(), findings));
        CompositionStatus former = composition.status();
        if (checked.stale() || former == null) {
            return;
        }
        CompositionStatus status = after(former, checked.status());
        if (!status.equals(former)) {
            ComposedResource marked = new ComposedResource(metadata, composition.spec(), status);
            events.append(
                    team.name(),
                    EventType.COMPOSITION_UPDATED,
                    name,
                    news(team, metadata, former, status),
                    store.marking(marked, stored.get()));
        }
    }

    /** What references meant when the composition was written stays beside what they mean now. */
    private static CompositionStatus after(CompositionStatus former, CompositionStatus now) {
        Map<String, String> updates = new LinkedHashMap<>();
        now.resolved().forEach((reference, exact) -> {
            if (!exact.equals(former.resolved().getOrDefault(reference, exact))) {
                updates.put(reference, exact);
            }
        });
        return new CompositionStatus(now.state(), now.violations(), former.resolved(), updates);
    }

    private static Map<String, Object> news(
            Team team, CompositionMetadata metadata, CompositionStatus former, CompositionStatus status) {
        Map<String, Object> news = new LinkedHashMap<>();
        news.put("team", team.name());
        news.put("name", metadata.name());
        news.put("version", metadata.version());
        news.put("reason", reason(former, status));
        if (!status.violations().isEmpty()) {
            news.put(
                    "violations",
                    status.violations().stream().map(Rechecks::line).toList());
        }
        if (!status.updates().isEmpty()) {
            news.put("updates", status.updates());
        }
        return news;
    }

    private static String reason(CompositionStatus former, CompositionStatus status) {
        if (status.state() == CompositionState.INVALID) {
            return "invalid";
        }
        return former.state() == CompositionState.INVALID ? "valid" : "outdated";
    }

    private static String line(Violation violation) {
        return violation.path() + ": " + violation.message();
    }
}
