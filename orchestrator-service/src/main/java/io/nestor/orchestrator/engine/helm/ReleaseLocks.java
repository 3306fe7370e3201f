package io.nestor.orchestrator.engine.helm;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** One action at a time on a release. */
final class ReleaseLocks {
    private final Map<ReleaseName, Lock> locks = new ConcurrentHashMap<>();

    <T> T holding(ReleaseName name, Supplier<T> action) {
        Lock lock = locks.computeIfAbsent(name, any -> new ReentrantLock());
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }
}
