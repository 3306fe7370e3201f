package io.nestor.orchestrator.store;

import io.nestor.models.deployment.DriftReport.ResourceDrift;
import io.nestor.models.deployment.ResourceInstance;
import io.nestor.models.deployment.ResourceProgressStatus;
import io.nestor.models.json.NestorJson;
import io.nestor.orchestrator.definition.PinnedDefinition;
import io.nestor.orchestrator.execution.DeploymentStreams;
import io.nestor.orchestrator.explain.Situation.Doubt;
import io.nestor.orchestrator.plan.AppliedResource;
import io.nestor.orchestrator.run.JournalEntry;
import io.nestor.orchestrator.run.Recorded;
import io.nestor.orchestrator.run.ResourceState;
import io.nestor.service.eventlog.AppendResult;
import io.nestor.service.eventlog.Entry;
import io.nestor.service.eventlog.EventLog;
import io.nestor.service.store.Expectation;
import io.nestor.service.store.Item;
import io.nestor.service.store.Key;
import io.nestor.service.store.Range;
import io.nestor.service.store.Store;
import io.nestor.service.store.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where deployments are kept. A deployment's documents are a partition; those of all deployments, and of each team, are
 * indexed by id.
 */
public final class DeploymentStore {
    private static final String ALL = "deployments";
    public static final String RESOURCES = "resources";
    private static final String STATE = "state";
    public static final String DRIFT = "drift";
    private static final String DOUBT = "doubt/";

    /** More documents than these are written before the batch that refers to them, not with it. */
    private static final int AT_ONCE = 20;

    private static final int READ_AT_ONCE = 1_000;

    private final Store store;
    private final EventLog log;
    private final DefinitionStore definitions;

    public DeploymentStore(Store store, EventLog log) {
        this.store = store;
        this.log = log;
        definitions = new DefinitionStore(store);
    }

    /** A document and its version in the store. */
    public record Versioned(DeploymentRecord deployment, long version) {}

    public Optional<Versioned> find(String id) {
        return store.get(new Key(ALL, id)).map(item -> new Versioned(deployment(item), item.version()));
    }

    /** In the order of their ids. */
    public List<DeploymentRecord> list(@Nullable String team, @Nullable String after, int limit) {
        Range range = after == null ? Range.ALL : Range.ALL.after(after);
        return store.query(index(team), range, limit).stream()
                .map(DeploymentStore::deployment)
                .toList();
    }

    public Optional<RunRecord> run(String id, int number) {
        return store.get(runKey(id, number)).map(item -> read(item, RunRecord.class));
    }

    /** Newest first. */
    public List<RunRecord> runs(String id) {
        return store.query(partition(id), Range.prefix("run/"), Integer.MAX_VALUE).stream()
                .map(item -> read(item, RunRecord.class))
                .toList()
                .reversed();
    }

    public Optional<RevisionRecord> revision(String id, int number) {
        return store.get(revisionKey(id, number))
                .map(item -> read(item, RevisionRecord.class))
                .filter(revision -> revision.droppedAt() == null);
    }

    /** Newest first. */
    public List<RevisionRecord> revisions(String id) {
        return allRevisions(id).stream()
                .filter(revision -> revision.droppedAt() == null)
                .toList();
    }

    /** Also those that were dropped and are not deleted yet. Newest first. */
    public List<RevisionRecord> allRevisions(String id) {
        return store.query(partition(id), Range.prefix("revision/"), Integer.MAX_VALUE).stream()
                .map(item -> read(item, RevisionRecord.class))
                .toList()
                .reversed();
    }

    public List<ResourceInstance> resources(String id, RevisionRecord revision) {
        return load(id, RESOURCES, revision.resources(), ResourceInstance.class);
    }

    public List<ResourceState> state(String id, ChunkRef reference) {
        return load(id, STATE, reference, StoredResource.class).stream()
                .map(stored -> stored.toState(definitions::get))
                .toList();
    }

    /** What there is of a state: what was applied and not removed since. */
    public List<AppliedResource> applied(String id, ChunkRef reference) {
        return state(id, reference).stream()
                .map(ResourceState::applied)
                .filter(Objects::nonNull)
                .toList();
    }

    /** What a drift check has found, by resource. */
    public List<ResourceDrift> findings(String id, ChunkRef reference) {
        return load(id, DRIFT, reference, ResourceDrift.class);
    }

    /** The writes that keep what a drift check has found. */
    public List<Write> keeping(String id, Chunks findings) {
        return aheadIfMany(findings.writes(partition(id), DRIFT));
    }

    public PinnedDefinition definition(String digest) {
        return definitions.get(digest);
    }

    /** Of attempts that are told no more where nobody keeps a note of them. */
    public List<Doubt> doubts(String id) {
        return store.query(partition(id), Range.prefix(DOUBT), Integer.MAX_VALUE).stream()
                .map(item -> read(item, Doubt.class))
                .toList();
    }

    static Key doubtKey(String id, Doubt doubt) {
        return new Key(partition(id), DOUBT + doubt.resource() + "/" + doubt.run() + "/" + doubt.attempt());
    }

    /** Notes of what the run leaves behind without anybody knowing what it is. */
    private static List<Write> doubts(DeploymentRecord deployment, List<ResourceState> resources) {
        return resources.stream()
                .flatMap(resource -> doubts(deployment, resource))
                .map(doubt -> put(doubtKey(deployment.id(), doubt), doubt, Expectation.ANY))
                .toList();
    }

    private static Stream<Doubt> doubts(DeploymentRecord deployment, ResourceState resource) {
        Stream<Doubt> told = resource.doubts().stream()
                .map(doubted -> doubt(deployment, resource, doubted.attempt(), doubted.message()));
        return resource.status() == ResourceProgressStatus.UNKNOWN
                ? Stream.concat(told, Stream.of(doubt(deployment, resource, resource.attempts(), resource.message())))
                : told;
    }

    private static Doubt doubt(
            DeploymentRecord deployment, ResourceState resource, int attempt, @Nullable String message) {
        return new Doubt(resource.name(), deployment.run(), attempt, deployment.updatedAt(), String.valueOf(message));
    }

    private <T> List<T> load(String id, String kind, ChunkRef reference, Class<T> type) {
        List<T> elements = new ArrayList<>();
        for (int number = 0; number < reference.count(); number++) {
            Key key = Chunks.key(partition(id), kind, reference, number);
            Item item = store.get(key).orElseThrow(() -> new IllegalStateException("the store has lost " + key));
            elements.addAll(Chunks.parse(item.document(), type));
        }
        return elements;
    }

    /** The idempotency key's answer, if it was used before. */
    public Optional<IdempotencyRecord> idempotent(Key key) {
        return store.get(key).map(item -> read(item, IdempotencyRecord.class));
    }

    /**
     * Writes the first entry of a run, and all that it refers to.
     *
     * @param alongside what else has to hold and to be written
     * @param before the deployment as it was read; absent for a new one
     * @param owner the orchestrator that carries the run out
     * @return sequence number of the run's first entry; empty when another run has begun since
     */
    public Optional<Long> begin(Beginning beginning, List<Write> alongside, @Nullable Versioned before, String owner) {
        DeploymentRecord deployment = beginning.deployment();
        String stream = DeploymentStreams.of(deployment.id());
        long lastSequence = before == null ? 0 : log.lastSequence(stream);
        RunRecord run = beginning.run(lastSequence + 1);
        Expectation unchanged = before == null ? Expectation.ABSENT : Expectation.version(before.version());
        List<Write> writes = new ArrayList<>();
        writes.add(put(new Key(ALL, deployment.id()), deployment, unchanged));
        writes.add(put(new Key(index(deployment.team()), deployment.id()), deployment, Expectation.ANY));
        writes.add(put(runKey(deployment.id(), run.number()), run, Expectation.ABSENT));
        writes.add(UnfinishedRuns.begun(deployment.id(), run.number(), owner));
        writes.add(put(
                revisionKey(deployment.id(), beginning.revision().number()), beginning.revision(), Expectation.ANY));
        beginning
                .idempotency()
                .ifPresent(key -> writes.add(put(
                        key,
                        new IdempotencyRecord(deployment.id(), run.number(), deployment.content()),
                        Expectation.ABSENT)));
        writes.addAll(alongside);
        writes.addAll(definitions.keeping(beginning.definitions()));
        writes.addAll(aheadIfMany(beginning.resources().writes(partition(deployment.id()), RESOURCES)));
        JournalEntry first = new JournalEntry.RunRequested(run.operation(), run.revision(), run.requestedBy());
        byte[] entry = new Recorded(run.number(), run.requestedAt(), run.trace(), first).toJson();
        AppendResult result = log.append(stream, lastSequence, List.of(entry), writes);
        if (!(result instanceof AppendResult.Appended(long sequence))) {
            return Optional.empty();
        }
        definitions.kept(beginning.definitions());
        return Optional.of(sequence);
    }

    /** What a run leaves behind, to be written with its last entry. */
    public List<Write> closing(
            DeploymentRecord deployment, RunRecord run, List<ResourceState> resources, ChunkRef before) {
        Chunks state = Chunks.of(resources.stream().map(StoredResource::of).toList());
        DeploymentRecord closed = deployment.with(state.reference());
        List<Write> writes = new ArrayList<>();
        writes.add(put(new Key(ALL, closed.id()), closed, Expectation.ANY));
        writes.add(put(new Key(index(closed.team()), closed.id()), closed, Expectation.ANY));
        writes.add(put(runKey(closed.id(), run.number()), run, Expectation.ANY));
        revision(closed.id(), run.revision())
                .filter(_ -> run.operation().isToRevision())
                .ifPresent(revision -> writes.add(put(
                        revisionKey(closed.id(), revision.number()), revision.with(run.status()), Expectation.ANY)));
        if (!closed.rollbackDue()) {
            writes.add(UnfinishedRuns.ended(closed.id()));
        }
        if (!before.equals(state.reference())) {
            writes.addAll(Chunks.deletes(partition(closed.id()), STATE, before));
        }
        writes.addAll(doubts(closed, resources));
        writes.addAll(aheadIfMany(state.writes(partition(closed.id()), STATE)));
        return writes;
    }

    private List<Write> aheadIfMany(List<Write> chunks) {
        if (chunks.size() <= AT_ONCE) {
            return chunks;
        }
        for (int from = 0; from < chunks.size(); from += AT_ONCE) {
            store.write(chunks.subList(from, Math.min(from + AT_ONCE, chunks.size())));
        }
        return List.of();
    }

    /** The entries of a run, up to the end of the journal. */
    public List<Entry> journal(String id, RunRecord run) {
        List<Entry> entries = new ArrayList<>();
        long after = run.firstSequence() - 1;
        while (true) {
            List<Entry> more = log.read(DeploymentStreams.of(id), after, READ_AT_ONCE);
            entries.addAll(more);
            if (more.size() < READ_AT_ONCE) {
                return entries;
            }
            after = more.getLast().sequence();
        }
    }

    static String partition(String id) {
        return "deployment/" + id;
    }

    private static String index(@Nullable String team) {
        return team == null ? ALL : ALL + "/" + team;
    }

    static Key runKey(String id, int number) {
        return new Key(partition(id), "run/" + padded(number));
    }

    static Key revisionKey(String id, int number) {
        return new Key(partition(id), "revision/" + padded(number));
    }

    private static String padded(int number) {
        return String.format("%08d", number);
    }

    static Write put(Key key, Object document, Expectation expectation) {
        return Write.put(key, NestorJson.lenient().writeValueAsBytes(document), expectation);
    }

    private static DeploymentRecord deployment(Item item) {
        return read(item, DeploymentRecord.class);
    }

    private static <T> T read(Item item, Class<T> type) {
        return NestorJson.lenient().readValue(item.document(), type);
    }
}
