package io.nestor.orchestrator.store;

import io.nestor.models.json.NestorJson;
import io.nestor.orchestrator.definition.Digest;
import io.nestor.service.store.Expectation;
import io.nestor.service.store.Key;
import io.nestor.service.store.Write;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JavaType;

/**
 * A long list as documents of a moderate size, each a JSON array. They are found by the digest of the content, so that
 * writing the same list twice, or two lists at once, does no harm.
 */
public record Chunks(ChunkRef reference, List<byte[]> documents) {
    /** Stores take documents of up to 400 KB. */
    private static final int LARGEST = 200_000;

    public static Chunks of(List<?> elements) {
        if (elements.isEmpty()) {
            return new Chunks(ChunkRef.NONE, List.of());
        }
        List<byte[]> documents = new ArrayList<>();
        ByteArrayOutputStream open = new ByteArrayOutputStream();
        for (Object element : elements) {
            byte[] json = Digest.canonicalBytes(element);
            if (open.size() > 0 && open.size() + json.length > LARGEST) {
                documents.add(close(open));
            }
            open.write(open.size() == 0 ? '[' : ',');
            open.writeBytes(json);
        }
        documents.add(close(open));
        return new Chunks(new ChunkRef(Digest.ofBytes(documents), documents.size()), documents);
    }

    private static byte[] close(ByteArrayOutputStream open) {
        open.write(']');
        byte[] document = open.toByteArray();
        open.reset();
        return document;
    }

    List<Write> writes(String partition, String kind) {
        List<Write> writes = new ArrayList<>();
        for (int number = 0; number < documents.size(); number++) {
            writes.add(Write.put(key(partition, kind, reference, number), documents.get(number), Expectation.ANY));
        }
        return writes;
    }

    static List<Write> deletes(String partition, String kind, ChunkRef reference) {
        List<Write> deletes = new ArrayList<>();
        for (int number = 0; number < reference.count(); number++) {
            deletes.add(Write.delete(key(partition, kind, reference, number), Expectation.ANY));
        }
        return deletes;
    }

    static Key key(String partition, String kind, ChunkRef reference, int number) {
        return new Key(partition, kind + "/" + reference.digest() + "/" + String.format("%04d", number));
    }

    static <T> List<T> parse(byte[] document, Class<T> type) {
        JavaType list = NestorJson.lenient().getTypeFactory().constructCollectionType(List.class, type);
        return NestorJson.lenient().readValue(document, list);
    }
}
