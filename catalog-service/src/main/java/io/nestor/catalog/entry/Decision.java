package io.nestor.catalog.entry;

import io.nestor.catalog.compatibility.Compatibility;
import io.nestor.models.catalog.DefinitionDiff;
import io.nestor.models.catalog.ResourceDefinition;
import io.nestor.models.catalog.ResourceMetadata;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a repository's change means for the catalog. Versions never change their content, the first repository that
 * publishes a name owns it, and a name that is gone from its repository is retired with all its versions.
 */
record Decision(List<Change> changes, List<Objection> objections) {
    /** Where the orchestrator finds the digest of the bundle. */
    static final String BUNDLE_DIGEST = "catalog.nestor.io/bundle-digest";

    static Decision on(RepositoryChange change, CatalogSnapshot snapshot, Instant now) {
        Maker maker = new Maker(change, snapshot, now);
        change.proposals().forEach(maker::propose);
        maker.reviveAndRetire();
        return new Decision(List.copyOf(maker.changes.values()), List.copyOf(maker.objections));
    }

    private static final class Maker {
        private final RepositoryChange change;
        private final CatalogSnapshot snapshot;
        private final Instant now;
        private final References references;
        private final Map<String, Change> changes = new LinkedHashMap<>();
        private final List<Objection> objections = new ArrayList<>();

        Maker(RepositoryChange change, CatalogSnapshot snapshot, Instant now) {
            this.change = change;
            this.snapshot = snapshot;
            this.now = now;
            this.references = References.of(snapshot, change.proposals());
        }

        void propose(Proposal proposal) {
            Optional<String> owner = snapshot.owner(proposal.name()).filter(name -> !name.equals(change.repository()));
            if (owner.isPresent()) {
                refuse(
                        proposal,
                        "metadata.name",
                        "'" + proposal.name() + "' belongs to the repository '" + owner.get()
                                + "', which published it first; choose another name");
                return;
            }
            objections.addAll(references.idle(proposal));
            present(proposal).ifPresentOrElse(version -> again(proposal, version), () -> publish(proposal));
        }

        private void publish(Proposal proposal) {
            List<Objection> missing = references.missing(proposal);
            if (!missing.isEmpty()) {
                objections.addAll(missing);
                return;
            }
            PublishedVersion version = published(proposal);
            Optional<DefinitionDiff> warning = snapshot.find(proposal.name())
                    .flatMap(versions -> versions.before(version.version()))
                    .map(before -> Compatibility.compare(before.definition(), version.definition()))
                    .filter(diff -> !diff.honoured() && !diff.compatible());
            changes.put(version.reference(), new Change(version, Change.Kind.PUBLISHED, warning));
        }

        private void again(Proposal proposal, PublishedVersion present) {
            if (!present.content().equals(proposal.content())) {
                refuse(proposal, "metadata.version", changed(present));
                return;
            }
            PublishedVersion next = standing(present, proposal);
            if (!sameStanding(present.standing(), next.standing())) {
                change(next, Change.Kind.UPDATED);
            }
        }

        /** Names that came back are active again; names that left are not listed any more. */
        void reviveAndRetire() {
            for (NamedVersions named : snapshot.names().values()) {
                boolean here = change.names().contains(named.name());
                for (PublishedVersion version : named.newestFirst()) {
                    if (here != version.isListed() && isOurs(version)) {
                        reviveOrRetire(version, here);
                    }
                }
            }
        }

        private boolean isOurs(PublishedVersion version) {
            return version.bundle().repository().equals(change.repository())
                    && !changes.containsKey(version.reference());
        }

        private void reviveOrRetire(PublishedVersion version, boolean here) {
            boolean claimed = snapshot.owner(version.name())
                    .filter(owner -> !owner.equals(change.repository()))
                    .isPresent();
            if (!here || !claimed) {
                change(retired(version, !here), here ? Change.Kind.UPDATED : Change.Kind.RETIRED);
            }
        }

        private Optional<PublishedVersion> present(Proposal proposal) {
            Change made = changes.get(proposal.name() + ":" + proposal.version());
            return made == null ? snapshot.find(proposal.name(), proposal.version()) : Optional.of(made.version());
        }

        private void change(PublishedVersion version, Change.Kind kind) {
            Change earlier = changes.get(version.reference());
            changes.put(
                    version.reference(),
                    earlier == null
                            ? new Change(version, kind)
                            : new Change(version, earlier.kind(), earlier.warning()));
        }

        private void refuse(Proposal proposal, String path, String message) {
            objections.add(new Objection(proposal, path, message));
        }

        private PublishedVersion published(Proposal proposal) {
            return new PublishedVersion(
                    filledIn(proposal, now, null),
                    proposal.content(),
                    proposal.folder(),
                    new PublishedVersion.Standing(
                            proposal.deprecated(),
                            proposal.deprecationMessage(),
                            proposal.deprecated() ? now : null,
                            false,
                            now));
        }

        private PublishedVersion standing(PublishedVersion present, Proposal proposal) {
            PublishedVersion.Standing before = present.standing();
            Instant since = before.deprecatedAt() == null ? now : before.deprecatedAt();
            PublishedVersion.Standing next = new PublishedVersion.Standing(
                    proposal.deprecated(),
                    proposal.deprecationMessage(),
                    proposal.deprecated() ? since : null,
                    false,
                    now);
            boolean moved = !present.bundle().repository().equals(change.repository());
            return new PublishedVersion(
                    moved ? filledIn(proposal, created(present), now) : updated(present.definition(), now),
                    present.content(),
                    moved ? proposal.folder() : present.bundle(),
                    next);
        }

        private PublishedVersion retired(PublishedVersion present, boolean retired) {
            PublishedVersion.Standing before = present.standing();
            return new PublishedVersion(
                    updated(present.definition(), now),
                    present.content(),
                    present.bundle(),
                    new PublishedVersion.Standing(
                            before.deprecated(),
                            before.message(),
                            before.deprecatedAt(),
                            retired,
                            retired ? before.seenAt() : now));
        }

        private Instant created(PublishedVersion present) {
            Instant created = present.metadata().createdAt();
            return created == null ? now : created;
        }
    }

    private static boolean sameStanding(PublishedVersion.Standing one, PublishedVersion.Standing other) {
        return one.deprecated() == other.deprecated()
                && one.retired() == other.retired()
                && Objects.equals(one.message(), other.message());
    }

    private static String changed(PublishedVersion present) {
        return present.reference() + " was published with other content from "
                + present.metadata().gitPath() + " at commit "
                + present.bundle().commit().substring(0, 10)
                + "; published versions never change: raise the version";
    }

    private static ResourceDefinition filledIn(Proposal proposal, Instant created, @Nullable Instant updated) {
        Map<String, String> annotations =
                new LinkedHashMap<>(proposal.definition().metadata().annotations());
        annotations.put(BUNDLE_DIGEST, proposal.folder().digest());
        return with(
                proposal.definition(),
                proposal.folder().repository(),
                proposal.file(),
                proposal.folder().commit(),
                annotations,
                created,
                updated == null ? created : updated);
    }

    private static ResourceDefinition updated(ResourceDefinition definition, Instant now) {
        ResourceMetadata metadata = definition.metadata();
        return with(
                definition,
                metadata.gitRepository(),
                metadata.gitPath(),
                metadata.gitCommit(),
                metadata.annotations(),
                metadata.createdAt(),
                now);
    }

    private static ResourceDefinition with(
            ResourceDefinition definition,
            @Nullable String repository,
            @Nullable String path,
            @Nullable String commit,
            Map<String, String> annotations,
            @Nullable Instant created,
            @Nullable Instant updated) {
        ResourceMetadata from = definition.metadata();
        return new ResourceDefinition(
                new ResourceMetadata(
                        from.name(),
                        from.version(),
                        from.provider(),
                        from.category(),
                        from.resourceType(),
                        from.description(),
                        from.maintainers(),
                        from.documentation(),
                        repository,
                        path,
                        commit,
                        from.labels(),
                        annotations,
                        created,
                        updated),
                definition.spec(),
                null);
    }
}
