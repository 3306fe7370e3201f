package io.nestor.orchestrator.run;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Steps that may start, and how many of them may start now. First come, first served within an engine. */
final class ReadyQueue {
    private final Map<String, EngineQueue> engines = new LinkedHashMap<>();
    private final RunPolicy policy;
    private int inFlight;

    ReadyQueue(RunPolicy policy) {
        this.policy = policy;
    }

    void add(String engine, int step) {
        queue(engine).waiting.add(step);
    }

    void started(String engine) {
        queue(engine).inFlight++;
        inFlight += isWork(engine) ? 1 : 0;
    }

    void ended(String engine) {
        queue(engine).inFlight--;
        inFlight -= isWork(engine) ? 1 : 0;
    }

    /** Waiting for another deployment takes nobody's place. */
    private static boolean isWork(String engine) {
        return !engine.isEmpty();
    }

    int inFlight() {
        return inFlight;
    }

    /** The next step that may start now, or -1. */
    int poll() {
        return poll(inFlight >= policy.maxParallel() ? List.of(queue("")) : engines.values());
    }

    private static int poll(Collection<EngineQueue> queues) {
        for (EngineQueue queue : queues) {
            if (queue.inFlight < queue.limit && !queue.waiting.isEmpty()) {
                return queue.waiting.remove();
            }
        }
        return -1;
    }

    private EngineQueue queue(String engine) {
        return engines.computeIfAbsent(
                engine, name -> new EngineQueue(policy.engineLimits().getOrDefault(name, Integer.MAX_VALUE)));
    }

    private static final class EngineQueue {
        private final Deque<Integer> waiting = new ArrayDeque<>();
        private final int limit;
        private int inFlight;

        EngineQueue(int limit) {
            this.limit = limit;
        }
    }
}
