package io.nestor.orchestrator.log;

import io.nestor.models.deployment.LogLine;
import io.nestor.models.json.NestorJson;
import java.util.List;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;

/** Lines as they are stored: those that came at about the same time together. */
record LoggedLines(int run, List<LogLine> lines) {
    private static final ObjectWriter WRITER = NestorJson.lenient().writerFor(LoggedLines.class);
    private static final ObjectReader READER = NestorJson.lenient().readerFor(LoggedLines.class);

    byte[] toJson() {
        return WRITER.writeValueAsBytes(this);
    }

    static LoggedLines fromJson(byte[] document) {
        return READER.readValue(document);
    }
}
