package io.nestor.composer.composition;

import io.nestor.composer.catalog.CatalogView;
import io.nestor.composer.catalog.VisibleDefinitions;
import io.nestor.composer.composition.CompositionStore.Stored;
import io.nestor.composer.team.Team;
import io.nestor.composer.team.TeamEvents;
import io.nestor.composer.template.CompositionCheck;
import io.nestor.models.composition.ComposedResource;
import io.nestor.models.composition.CompositionMetadata;
import io.nestor.models.composition.CompositionState;
import io.nestor.models.composition.CompositionStatus;
import io.nestor.models.error.ErrorCode;
import io.nestor.models.error.Hint;
import io.nestor.models.error.NestorException;
import io.nestor.models.event.EventType;
import io.nestor.service.store.Write;
import io.nestor.service.web.ETags;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The compositions of all teams. */
@Component
public final class Compositions {
    private final CompositionStore store;
    private final CompositionSources sources;
    private final CatalogView catalog;
    private final TeamEvents events;
    private final ObjectProvider<DeployedCompositions> deployments;
    private final CompositionMetrics metrics;
    private final Clock clock;

    Compositions(
            CompositionStore store,
            CompositionSources sources,
            CatalogView catalog,
            TeamEvents events,
            ObjectProvider<DeployedCompositions> deployments,
            CompositionMetrics metrics,
            Clock clock) {
        this.store = store;
        this.sources = sources;
        this.catalog = catalog;
        this.events = events;
        this.deployments = deployments;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * A composition that was written.
     *
     * @param stale whether it was checked against what the catalog said last, because it is silent
     */
    record Saved(ComposedResource composition, boolean stale) {}

    /** By name, behind the name given. */
    List<ComposedResource> list(Team team, @Nullable String after, int limit) {
        return store.list(team.name(), after, limit);
    }

    /**
     * @param version exact; absent for the present one
     * @throws NestorException there is no such composition or version; near ones are named
     */
    public ComposedResource require(Team team, String name, @Nullable String version) {
        Stored present = requirePresent(team, name);
        if (version == null || version.equals(present.composition().metadata().version())) {
            return present.composition();
        }
        return store.version(team.name(), name, version).orElseThrow(() -> {
            List<String> known = store.versions(team.name(), name).stream()
                    .map(one -> one.metadata().version())
                    .toList();
            return NestorException.notFound("composition '" + name + "' has no version '" + version + "'; there is "
                    + String.join(", ", known));
        });
    }

    Saved create(Team team, CompositionDocument document) {
        Checked checked = check(team, document, clock.instant());
        ComposedResource composition = checked.composition();
        String name = composition.metadata().name();
        if (save(team, document, composition, EventType.COMPOSITION_CREATED, store.creation(composition))) {
            metrics.created(team.name());
            return new Saved(composition, checked.stale());
        }
        throw NestorException.conflict("team '" + team.name() + "' has a composition '" + name
                + "' already; update it with PUT /api/v1/teams/" + team.name() + "/compositions/" + name);
    }

    /** @param ifMatch of what is to be replaced; absent replaces what is there */
    Saved update(Team team, String name, CompositionDocument document, @Nullable String ifMatch) {
        document.requireName(name);
        while (true) {
            Stored present = requirePresent(team, name);
            ETags.requireMatch(ifMatch, present.composition());
            Optional<Saved> saved = replace(team, document, present);
            if (saved.isPresent()) {
                return saved.get();
            }
            // Somebody else was faster: look again, and at If-Match with it.
        }
    }

    private Optional<Saved> replace(Team team, CompositionDocument document, Stored present) {
        Instant created = present.composition().metadata().createdAt();
        Checked checked = check(team, document, created == null ? clock.instant() : created);
        ComposedResource composition = checked.composition();
        CompositionMetadata metadata = composition.metadata();
        Optional<ComposedResource> same = store.version(team.name(), metadata.name(), metadata.version());
        if (same.isPresent() && !CompositionDocument.sameContent(same.get(), composition)) {
            throw NestorException.conflict("version " + metadata.version() + " of composition '" + metadata.name()
                    + "' is there with other content; give the changed one a new version, such as "
                    + CompositionDocument.nextVersion(metadata.version()));
        }
        if (same.isPresent() && present.composition().metadata().version().equals(metadata.version())) {
            return Optional.of(new Saved(present.composition(), checked.stale()));
        }
        var writes = same.isPresent() ? store.reversion(composition, present) : store.update(composition, present);
        return save(team, document, composition, EventType.COMPOSITION_UPDATED, writes)
                ? Optional.of(new Saved(composition, checked.stale()))
                : Optional.empty();
    }

    void delete(Team team, String name) {
        Stored present = requirePresent(team, name);
        List<String> deployed = deployments.getObject().deploymentsOf(team.name(), name);
        if (!deployed.isEmpty()) {
            throw new NestorException(
                    ErrorCode.CONFLICT,
                    "composition '" + name + "' is deployed as " + String.join(", ", deployed)
                            + "; destroy what is deployed first",
                    Map.of("deployments", deployed),
                    null);
        }
        if (!store.delete(team.name(), name, present, sources.forgetting(team.name(), name))) {
            throw NestorException.conflict("composition '" + name + "' has just been changed; look at it again");
        }
    }

    private Stored requirePresent(Team team, String name) {
        return store.present(team.name(), name).orElseThrow(() -> {
            List<String> known = store.list(team.name(), null, 1_000).stream()
                    .map(one -> one.metadata().name())
                    .toList();
            return NestorException.notFound(
                    "team '" + team.name() + "' has no composition '" + name + "'" + Hint.didYouMean(name, known));
        });
    }

    private boolean save(
            Team team, CompositionDocument document, ComposedResource composition, String type, List<Write> writes) {
        CompositionMetadata metadata = composition.metadata();
        List<Write> all = new ArrayList<>(writes);
        all.addAll(sources.keeping(team.name(), metadata.name(), metadata.version(), document));
        return events.append(
                        team.name(),
                        type,
                        metadata.name(),
                        Map.of("team", team.name(), "name", metadata.name(), "version", metadata.version()),
                        all)
                .isEmpty();
    }

    private record Checked(ComposedResource composition, boolean stale) {}

    private Checked check(Team team, CompositionDocument document, Instant created) {
        VisibleDefinitions definitions = catalog.visible(team.catalog());
        ComposedResource owned = document.ownedBy(team.name());
        CompositionCheck.Report report =
                metrics.timeResolution(() -> CompositionCheck.check(owned.spec(), definitions));
        if (!report.findings().isEmpty()) {
            throw NestorException.invalid(document.locate(report.findings()));
        }
        CompositionMetadata metadata = owned.metadata();
        ComposedResource composition = new ComposedResource(
                new CompositionMetadata(
                        metadata.name(),
                        team.name(),
                        metadata.version(),
                        metadata.description(),
                        metadata.labels(),
                        metadata.annotations(),
                        created,
                        clock.instant()),
                owned.spec(),
                new CompositionStatus(CompositionState.VALID, List.of(), report.resolved()));
        return new Checked(composition, definitions.isStale());
    }
}
