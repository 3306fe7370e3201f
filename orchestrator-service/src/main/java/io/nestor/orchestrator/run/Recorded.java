package io.nestor.orchestrator.run;

import io.nestor.models.json.NestorJson;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;

/**
 * A journal entry as it is stored: the journal of a deployment holds those of all its runs, one run after the other.
 *
 * @param run number of the run
 * @param trace W3C trace id of the request that the run comes from
 */
public record Recorded(int run, Instant at, @Nullable String trace, JournalEntry entry) {
    private static final ObjectWriter WRITER = NestorJson.lenient().writerFor(Recorded.class);
    private static final ObjectReader READER = NestorJson.lenient().readerFor(Recorded.class);

    public byte[] toJson() {
        return WRITER.writeValueAsBytes(this);
    }

    public static Recorded fromJson(byte[] document) {
        return READER.readValue(document);
    }
}
