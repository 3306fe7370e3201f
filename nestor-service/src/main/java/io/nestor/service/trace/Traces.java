package io.nestor.service.trace;

import java.util.Optional;
import org.slf4j.MDC;

/** The trace that this thread works for. */
public final class Traces {
    /** Where log lines find the trace id. */
    public static final String LOG_KEY = "trace_id";

    private static final ScopedValue<Trace> CURRENT = ScopedValue.newInstance();

    private Traces() {}

    public static Optional<Trace> current() {
        return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
    }

    /** The id that errors and events carry; empty outside of any trace. */
    public static String currentId() {
        return current().map(Trace::traceId).orElse("");
    }

    /** What a client sends as {@code traceparent}, so that the called service works for the same trace. */
    public static Optional<String> traceparent() {
        return current().map(Trace::traceparent);
    }

    /** Does some work for a trace: its log lines, events and calls carry the trace's id. */
    public static <R, X extends Throwable> R call(Trace trace, ScopedValue.CallableOp<R, X> work) throws X {
        try (var _ = MDC.putCloseable(LOG_KEY, trace.traceId())) {
            return ScopedValue.where(CURRENT, trace).call(work);
        }
    }

    /** As {@link #call}, without a result. */
    public static void run(Trace trace, Runnable work) {
        call(trace, () -> {
            work.run();
            return trace;
        });
    }
}
