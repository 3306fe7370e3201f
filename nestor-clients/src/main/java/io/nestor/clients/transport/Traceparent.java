package io.nestor.clients.transport;

import java.util.concurrent.ThreadLocalRandom;

/** A W3C trace context, see https://www.w3.org/TR/trace-context/#traceparent-header. */
final class Traceparent {
    private Traceparent() {}

    static String generate() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return "00-%016x%016x-%016x-01".formatted(random.nextLong(), positive(random), positive(random));
    }

    /** Ids of zeros only are not valid. */
    private static long positive(ThreadLocalRandom random) {
        return random.nextLong(1, Long.MAX_VALUE);
    }
}
