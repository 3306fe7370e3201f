package io.nestor.composer.composition;

import io.nestor.composer.composition.CompositionStore.Stored;
import io.nestor.composer.team.TeamEvents;
import io.nestor.models.composition.ComposedResource;
import io.nestor.models.composition.CompositionMetadata;
import io.nestor.models.composition.CompositionStatus;
import io.nestor.models.composition.CompositionVersion;
import io.nestor.models.error.ErrorCode;
import io.nestor.models.error.Hint;
import io.nestor.models.error.NestorException;
import io.nestor.models.event.EventType;
import io.nestor.models.team.Team;
import io.nestor.service.store.Write;
import io.nestor.service.web.ETags;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The compositions of all teams. */
@Component
public final class Compositions {
    private final CompositionStore store;
    private final CompositionSources sources;
    private final CompositionChecks checks;
    private final Rechecks rechecks;
    private final TeamEvents events;
    private final ObjectProvider<DeployedCompositions> deployments;
    private final CompositionMetrics metrics;
    private final Clock clock;

    Compositions(
            CompositionStore store,
            CompositionSources sources,
            CompositionChecks checks,
            Rechecks rechecks,
            TeamEvents events,
            ObjectProvider<DeployedCompositions> deployments,
            CompositionMetrics metrics,
            Clock clock) {
        this.store = store;
        this.sources = sources;
        this.checks = checks;
        this.rechecks = rechecks;
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

    /** Those that match, by name, behind the name given. */
    List<ComposedResource> list(Team team, Predicate<ComposedResource> filter, @Nullable String after, int limit) {
        List<ComposedResource> listed = new ArrayList<>();
        String last = after;
        List<ComposedResource> some;
        do {
            some = store.list(team.name(), last, limit);
            some.stream().filter(filter).limit(limit - listed.size()).forEach(listed::add);
            last = some.isEmpty() ? last : some.getLast().metadata().name();
        } while (listed.size() < limit && some.size() == limit);
        return listed;
    }

    /** All that are kept, newest first. */
    List<CompositionVersion> versions(Team team, String name) {
        String present = requirePresent(team, name).composition().metadata().version();
        return store.versions(team.name(), name).stream()
                .map(ComposedResource::metadata)
                .sorted(Comparator.comparing(
                                CompositionMetadata::updatedAt, Comparator.nullsFirst(Comparator.naturalOrder()))
                        .reversed())
                .map(one -> new CompositionVersion(
                        one.version(), one.description(), one.version().equals(present), one.updatedAt()))
                .toList();
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
        Saved checked = checked(team, document, clock.instant());
        ComposedResource composition = checked.composition();
        String name = composition.metadata().name();
        if (save(team, document, composition, EventType.COMPOSITION_CREATED, store.creation(composition))) {
            metrics.created(team.name());
            return checked;
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
        Saved checked = checked(team, document, created == null ? clock.instant() : created);
        ComposedResource composition = checked.composition();
        CompositionMetadata metadata = composition.metadata();
        Optional<ComposedResource> same = store.version(team.name(), metadata.name(), metadata.version());
        if (same.isPresent() && !CompositionDocument.sameContent(same.get(), composition)) {
            throw NestorException.conflict("version " + metadata.version() + " of composition '" + metadata.name()
                    + "' is there with other content; give the changed one a new version, such as "
                    + CompositionDocument.nextVersion(metadata.version()));
        }
        if (same.isPresent()
                && present.composition().metadata().version().equals(metadata.version())
                && Objects.equals(composition.status(), present.composition().status())) {
            return Optional.of(new Saved(present.composition(), checked.stale()));
        }
        var writes = same.isPresent() ? store.reversion(composition, present) : store.update(composition, present);
        return save(team, document, composition, EventType.COMPOSITION_UPDATED, writes)
                ? Optional.of(checked)
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
        rechecks.compositionChanged();
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
        boolean saved = events.append(
                        team.name(),
                        type,
                        metadata.name(),
                        Map.of("team", team.name(), "name", metadata.name(), "version", metadata.version()),
                        all)
                .isEmpty();
        if (saved) {
            rechecks.compositionChanged();
        }
        return saved;
    }

    /** What is wrong with a composition that is not kept, with the places in its text. */
    CompositionStatus validate(Team team, String name, CompositionDocument document) {
        document.requireName(name);
        return check(team, document).status();
    }

    /** What is wrong with the present version of a composition today. */
    CompositionStatus validate(Team team, String name) {
        CompositionMetadata metadata = requirePresent(team, name).composition().metadata();
        return checks.check(
                        team,
                        name,
                        require(team, name, null).spec(),
                        findings -> sources.locate(team.name(), name, metadata.version(), findings))
                .status();
    }

    private CompositionChecks.Checked check(Team team, CompositionDocument document) {
        ComposedResource owned = document.ownedBy(team.name());
        return checks.check(team, owned.metadata().name(), owned.spec(), document::locate);
    }

    private Saved checked(Team team, CompositionDocument document, Instant created) {
        CompositionChecks.Checked checked = check(team, document).requireValid();
        ComposedResource owned = document.ownedBy(team.name());
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
                checked.status());
        return new Saved(composition, checked.stale());
    }
}
