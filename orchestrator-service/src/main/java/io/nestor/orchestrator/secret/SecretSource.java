package io.nestor.orchestrator.secret;

/** Where secrets are. Thread-safe; may block, since engines wait for it on virtual threads. */
@FunctionalInterface
interface SecretSource {
    /** @param name as the configuration has it */
    SecretFound find(Place place, String name);
}
