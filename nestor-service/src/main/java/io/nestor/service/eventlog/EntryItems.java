package io.nestor.service.eventlog;

import io.nestor.service.store.Expectation;
import io.nestor.service.store.Item;
import io.nestor.service.store.Write;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * How entries are kept: what is appended together is packed into as few items as are of a good size, since stores take their
 * time, and DynamoDB its price, for each item. An item is at the place of its last entry; an entry that is alone is as it is, a
 * pack has the length of each document before it.
 */
final class EntryItems {
    private static final int MOST_ENTRIES = 100;
    private static final int MOST_BYTES = 64_000;

    private EntryItems() {}

    static List<Write> appended(String stream, long first, List<byte[]> documents) {
        List<Write> writes = new ArrayList<>();
        for (int from = 0; from < documents.size(); ) {
            int to = from + 1;
            int bytes = documents.get(from).length;
            while (to < documents.size()
                    && to - from < MOST_ENTRIES
                    && bytes + documents.get(to).length <= MOST_BYTES) {
                bytes += documents.get(to).length;
                to++;
            }
            long last = first + to - 1;
            writes.add(
                    to - from == 1
                            ? Write.put(StreamKeys.entry(stream, last), documents.get(from), Expectation.ABSENT)
                            : Write.put(
                                    StreamKeys.pack(stream, last),
                                    packed(documents.subList(from, to)),
                                    Expectation.ABSENT));
            from = to;
        }
        return writes;
    }

    static List<Entry> entries(Item item) {
        long last = StreamKeys.sequence(item.key());
        List<byte[]> documents = StreamKeys.isPack(item.key()) ? unpacked(item.document()) : List.of(item.document());
        List<Entry> entries = new ArrayList<>(documents.size());
        long sequence = last - documents.size();
        for (byte[] document : documents) {
            sequence++;
            entries.add(new Entry(sequence, document));
        }
        return entries;
    }

    /** Makes a pack forget its first entries. */
    static Write without(Item pack, List<Entry> kept) {
        return Write.put(
                pack.key(), packed(kept.stream().map(Entry::document).toList()), Expectation.version(pack.version()));
    }

    private static byte[] packed(List<byte[]> documents) {
        ByteBuffer pack = ByteBuffer.allocate(documents.stream()
                .mapToInt(document -> Integer.BYTES + document.length)
                .sum());
        for (byte[] document : documents) {
            pack.putInt(document.length).put(document);
        }
        return pack.array();
    }

    private static List<byte[]> unpacked(byte[] packed) {
        List<byte[]> documents = new ArrayList<>();
        ByteBuffer pack = ByteBuffer.wrap(packed);
        while (pack.hasRemaining()) {
            byte[] document = new byte[pack.getInt()];
            pack.get(document);
            documents.add(document);
        }
        return documents;
    }
}
