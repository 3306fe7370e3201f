package io.nestor.service.health;

import java.util.Optional;

/**
 * Something that has to happen before requests are of use, and is no matter of health. A feature makes it a bean;
 * {@code /ready} shows it.
 */
public interface ReadinessCheck {
    /** What is waited for, as {@code definitions}. */
    String name();

    /** What the service is not ready for yet, if anything. Must not block. */
    Optional<String> missing();
}
