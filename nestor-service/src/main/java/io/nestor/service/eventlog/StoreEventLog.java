package io.nestor.service.eventlog;

import io.nestor.service.store.Expectation;
import io.nestor.service.store.Item;
import io.nestor.service.store.Key;
import io.nestor.service.store.Store;
import io.nestor.service.store.Write;
import io.nestor.service.store.WriteResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Streams in a {@link Store}: a partition for each, with {@link EntryItems} and a {@link Head} that tells the last sequence
 * number. An append writes the head at the version that it read, so the store decides who appends.
 */
public final class StoreEventLog implements EventLog {
    private static final int TRIM_PAGE = 100;
    private static final int READ_PAGE = 64;
    private static final int MOST_READ_PAGE = 1_024;
    private static final int REMEMBERED_HEADS = 10_000;

    private final Store store;
    private final Map<String, Head> heads = Collections.synchronizedMap(new RecentHeads());
    private final Tails tails = new Tails();
    private final Followers followers;
    private final Watch watch;

    /** On a store that this process has to itself. */
    public StoreEventLog(Store store) {
        this(store, Duration.ofSeconds(30));
    }

    /** @param pollInterval how often subscriptions look for what other processes appended, where the store does not tell */
    public StoreEventLog(Store store, Duration pollInterval) {
        this.store = store;
        this.followers = new Followers(this, pollInterval);
        this.watch = new Watch(this, followers, tails);
        store.onForeignWrite(this::foreignWrite);
    }

    /**
     * On a store that tells nothing of other processes.
     *
     * @param watchInterval how often the streams that are followed are looked at, once for all who follow one
     */
    public static StoreEventLog watching(Store store, Duration pollInterval, Duration watchInterval) {
        StoreEventLog log = new StoreEventLog(store, pollInterval);
        log.watch.start(watchInterval);
        return log;
    }

    private void foreignWrite() {
        tails.clear();
        followers.wakeAll();
    }

    @Override
    public AppendResult append(String stream, long expectedSequence, List<byte[]> documents, List<Write> alongside) {
        Optional<Head> remembered = expectedSequence == 0
                ? Optional.of(Head.NONE)
                : Optional.ofNullable(heads.get(stream)).filter(head -> head.last() == expectedSequence);
        while (true) {
            Head head = remembered.orElseGet(() -> Head.read(store, stream));
            if (head.last() != expectedSequence) {
                return new AppendResult.Fenced(expectedSequence);
            }
            Head next = head.grownBy(documents.size());
            switch (store.write(batch(stream, head, next, documents, alongside))) {
                case WriteResult.Written() -> {
                    heads.put(stream, next);
                    if (followers.areThereOf(stream)) {
                        tails.add(stream, expectedSequence + 1, documents);
                    }
                    followers.wake(stream);
                    return new AppendResult.Appended(next.last());
                }
                case WriteResult.Conflict(Key key)
                when !key.equals(StreamKeys.head(stream)) -> {
                    return new AppendResult.Conflict(key);
                }
                // Somebody appended, which the head read afresh tells, or trimmed, which does not matter here
                case WriteResult.Conflict _ -> remembered = Optional.empty();
            }
        }
    }

    @Override
    public List<Entry> read(String stream, long after, int limit) {
        return tails.behind(stream, after, limit).orElseGet(() -> stored(stream, after, limit));
    }

    /** Items have one entry or many, so that it begins with few of them. */
    private List<Entry> stored(String stream, long after, int limit) {
        List<Entry> entries = new ArrayList<>();
        long position = after;
        int page = READ_PAGE;
        while (entries.size() < limit) {
            int wanted = Math.min(page, limit - entries.size());
            List<Item> items = store.query(StreamKeys.partition(stream), StreamKeys.entriesAfter(position), wanted);
            items.forEach(item -> entries.addAll(EntryItems.entries(item)));
            if (items.size() < wanted) {
                break;
            }
            position = StreamKeys.sequence(items.getLast().key());
            page = Math.min(2 * page, MOST_READ_PAGE);
        }
        return entries.stream()
                .dropWhile(entry -> entry.sequence() <= after)
                .limit(Math.max(0, limit))
                .toList();
    }

    @Override
    public long lastSequence(String stream) {
        return Head.read(store, stream).last();
    }

    @Override
    public long firstSequence(String stream) {
        return Head.read(store, stream).first();
    }

    @Override
    public void trim(String stream, long first) {
        Head head = Head.read(store, stream);
        while (first > head.first() && head.first() <= head.last()) {
            Head trimmed = head.trimmedTo(Math.min(first, head.last() + 1));
            head = store.write(List.of(trimmed.write(stream))).isWritten() ? trimmed : Head.read(store, stream);
        }
        deleteEntriesBelow(stream, head.first());
        shortenPackFrom(stream, head.first());
    }

    @Override
    public Subscription follow(String stream, long after, Listener listener) {
        return followers.follow(stream, after, listener);
    }

    @Override
    public void close() {
        watch.close();
        followers.close();
    }

    private static List<Write> batch(
            String stream, Head head, Head next, List<byte[]> documents, List<Write> alongside) {
        List<Write> batch = new ArrayList<>();
        batch.add(next.write(stream));
        batch.addAll(EntryItems.appended(stream, head.last() + 1, documents));
        batch.addAll(alongside);
        return batch;
    }

    /** From the oldest on, so that what is left behind by a crash goes with the next trim. */
    private void deleteEntriesBelow(String stream, long first) {
        List<Item> page;
        do {
            page = store.query(StreamKeys.partition(stream), StreamKeys.entriesBelow(first), TRIM_PAGE);
            store.write(page.stream()
                    .map(item -> Write.delete(item.key(), Expectation.ANY))
                    .toList());
        } while (page.size() == TRIM_PAGE);
    }

    /** What is packed together with entries that are kept. */
    private void shortenPackFrom(String stream, long first) {
        boolean done;
        do {
            done = store.query(StreamKeys.partition(stream), StreamKeys.entriesAfter(first - 1), 1).stream()
                    .allMatch(item -> shorten(item, first));
        } while (!done);
    }

    /** @return false where somebody else has trimmed meanwhile */
    private boolean shorten(Item item, long first) {
        List<Entry> entries = EntryItems.entries(item);
        return entries.getFirst().sequence() >= first
                || store.write(List.of(EntryItems.without(
                                item,
                                entries.stream()
                                        .filter(entry -> entry.sequence() >= first)
                                        .toList())))
                        .isWritten();
    }

    /** Saves most appends a read. One that is out of date costs nothing but that read: the store compares its version. */
    private static final class RecentHeads extends LinkedHashMap<String, Head> {
        private static final long serialVersionUID = 1L;

        RecentHeads() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Head> eldest) {
            return size() > REMEMBERED_HEADS;
        }
    }
}
