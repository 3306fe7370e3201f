package io.nestor.orchestrator.run;

import java.util.EnumMap;
import java.util.Map;

/**
 * Which state follows which, and on what. What the table doesn't have does not happen.
 *
 * @param <S> states
 * @param <T> triggers
 */
final class TransitionTable<S extends Enum<S>, T extends Enum<T>> {
    private final Map<S, Map<T, S>> table;
    private final Class<T> triggers;

    TransitionTable(Class<S> states, Class<T> triggers) {
        table = new EnumMap<>(states);
        this.triggers = triggers;
    }

    TransitionTable<S, T> from(S state, T trigger, S next) {
        table.computeIfAbsent(state, first -> new EnumMap<>(triggers)).put(trigger, next);
        return this;
    }

    boolean allows(S state, T trigger) {
        return table.getOrDefault(state, Map.of()).containsKey(trigger);
    }

    boolean hasExits(S state) {
        return table.containsKey(state);
    }

    S next(S state, T trigger) {
        S next = table.getOrDefault(state, Map.of()).get(trigger);
        if (next == null) {
            throw new IllegalStateException(trigger + " cannot happen in state " + state);
        }
        return next;
    }
}
