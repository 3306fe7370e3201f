package io.nestor.service.stream;

import java.util.concurrent.ConcurrentHashMap;

/** Keeps one caller from taking all connections: how many streams each of them has open. Thread-safe. */
final class Admission {
    private final int most;
    private final ConcurrentHashMap<String, Integer> open = new ConcurrentHashMap<>();

    /** @param most streams that a caller may have open */
    Admission(int most) {
        this.most = most;
    }

    /** Counts one more stream of the caller, unless there are as many as he may have. */
    boolean enter(String caller) {
        boolean[] entered = new boolean[1];
        open.compute(caller, (_, count) -> {
            int now = count == null ? 0 : count;
            entered[0] = now < most;
            return entered[0] ? Integer.valueOf(now + 1) : count;
        });
        return entered[0];
    }

    void leave(String caller) {
        open.computeIfPresent(caller, (_, count) -> count > 1 ? count - 1 : null);
    }
}
