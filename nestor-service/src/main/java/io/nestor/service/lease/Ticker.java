package io.nestor.service.lease;

/** A clock that nobody sets. It goes on while its process is stopped (SIGSTOP); what it shows means nothing elsewhere. */
@FunctionalInterface
public interface Ticker {
    Ticker SYSTEM = System::nanoTime;

    /** Only differences count, and they may overflow as those of {@link System#nanoTime} do. */
    long nanos();
}
