package io.nestor.clients.transport;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** A W3C trace context, see https://www.w3.org/TR/trace-context/#traceparent-header. */
final class Traceparent {
    private Traceparent() {}

    /** Of a new trace; the span at its top has the first half of the trace's id, as everywhere in Nestor. */
    static String generate() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        HexFormat hex = HexFormat.of();
        String top = hex.toHexDigits(positive(random));
        return "00-" + top + hex.toHexDigits(positive(random)) + "-" + top + "-01";
    }

    /** Ids of zeros only are not valid. */
    private static long positive(ThreadLocalRandom random) {
        return random.nextLong(1, Long.MAX_VALUE);
    }
}
