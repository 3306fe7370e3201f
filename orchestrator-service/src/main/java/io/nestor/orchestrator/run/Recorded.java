package io.nestor.orchestrator.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.nestor.models.json.NestorJson;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * A journal entry as it is stored: the journal of a deployment holds those of all its runs, one run after the other.
 *
 * @param run number of the run
 * @param trace W3C trace id of the request that the run comes from
 */
public record Recorded(int run, Instant at, @Nullable String trace, JournalEntry entry) {
    private static final JsonMapper JSON = NestorJson.configure(JsonMapper.builder(), false)
            .changeDefaultPropertyInclusion(all -> all.withContentInclusion(JsonInclude.Include.ALWAYS))
            .build();
    private static final ObjectWriter WRITER = JSON.writerFor(Recorded.class);
    private static final ObjectReader READER = JSON.readerFor(Recorded.class);

    public byte[] toJson() {
        return WRITER.writeValueAsBytes(this);
    }

    public static Recorded fromJson(byte[] document) {
        return READER.readValue(document);
    }
}
