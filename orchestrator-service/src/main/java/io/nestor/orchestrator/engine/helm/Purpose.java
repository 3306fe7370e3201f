package io.nestor.orchestrator.engine.helm;

import java.util.Locale;

/** What an action is to bring about. */
enum Purpose {
    DEPLOY,
    DELETE;

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
