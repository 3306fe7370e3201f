package io.nestor.orchestrator.deployment;

import java.util.EnumMap;
import java.util.Map;
import java.util.Random;

/** What goes wrong and when, as a seed decides; nothing once it has calmed down. */
final class Faults {
    private final Random random;
    private final Map<Kind, Integer> rarity = new EnumMap<>(Kind.class);
    private boolean calm;

    enum Kind {
        READ_FAILS(300),
        WRITE_FAILS(60),
        ANSWER_LOST(60),
        CRASH_BEFORE_WRITE(100),
        CRASH_AFTER_WRITE(100),
        CRASH_BEFORE_EFFECT(60),
        CRASH_AFTER_EFFECT(60);

        private final int oneIn;

        Kind(int oneIn) {
            this.oneIn = oneIn;
        }
    }

    /** Each seed has faults of its own that are frequent, rare, or don't occur. */
    Faults(Random random) {
        this.random = random;
        for (Kind kind : Kind.values()) {
            rarity.put(kind, random.nextInt(3) == 0 ? 0 : kind.oneIn * (1 + random.nextInt(8)) / 4);
        }
    }

    boolean strikes(Kind kind) {
        int oneIn = rarity.getOrDefault(kind, 0);
        return !calm && oneIn > 0 && random.nextInt(oneIn) == 0;
    }

    void calmDown() {
        calm = true;
    }

    boolean isCalm() {
        return calm;
    }
}
