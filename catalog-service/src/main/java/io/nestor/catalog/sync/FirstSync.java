package io.nestor.catalog.sync;

import io.nestor.service.health.ReadinessCheck;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * A catalog that knows nothing yet is not ready before it has tried each repository once: until then it would deny
 * definitions that are there. One that kept its definitions from before is ready at once.
 */
final class FirstSync implements ReadinessCheck {
    private final Repositories repositories;
    private final InstantSource clock;
    private final Instant deadline;
    private volatile boolean over;

    /**
     * @param empty whether the catalog has no definitions; asked once
     * @param patience after which the catalog is ready all the same
     */
    FirstSync(Repositories repositories, BooleanSupplier empty, InstantSource clock, Duration patience) {
        this.repositories = repositories;
        this.clock = clock;
        this.deadline = clock.instant().plus(patience);
        this.over = !empty.getAsBoolean();
    }

    @Override
    public String name() {
        return "definitions";
    }

    @Override
    public Optional<String> missing() {
        if (over) {
            return Optional.empty();
        }
        String waiting = repositories.all().stream()
                .filter(repository -> !repository.isAttempted())
                .map(RepositorySync::name)
                .collect(Collectors.joining(", "));
        over = waiting.isEmpty() || !clock.instant().isBefore(deadline);
        return over
                ? Optional.empty()
                : Optional.of("there are no definitions yet, and a first sync is under way of: " + waiting);
    }
}
