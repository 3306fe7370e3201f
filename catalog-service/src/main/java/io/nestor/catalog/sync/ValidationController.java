package io.nestor.catalog.sync;

import io.nestor.models.catalog.ValidationReport;
import io.nestor.models.error.ErrorCode;
import io.nestor.models.error.NestorException;
import io.nestor.service.mirror.GitBundle;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Checks a working copy before it is pushed. */
@RestController
final class ValidationController {
    /** Each holds all of a working copy in memory. */
    private static final int AT_ONCE = 2;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final WorkingCopies workingCopies;
    private final Repositories repositories;
    private final Semaphore free = new Semaphore(AT_ONCE, true);

    ValidationController(WorkingCopies workingCopies, Repositories repositories) {
        this.workingCopies = workingCopies;
        this.repositories = repositories;
    }

    /**
     * What the catalog would say of a commit if it were pushed. The body is a Git bundle:
     * {@code git bundle create - HEAD | curl --data-binary @- …/api/v1/validate}.
     *
     * @param repository that it belongs to; can be left out where one is configured only
     */
    @PostMapping({"/api/v1/validate", "/api/v2beta1/validate"})
    ValidationReport validate(@RequestBody byte[] bundle, @RequestParam(required = false) @Nullable String repository)
            throws InterruptedException {
        String name = repository(repository);
        if (!free.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new NestorException(
                    ErrorCode.RATE_LIMITED, "other working copies are being checked; try again in a moment");
        }
        try {
            return switch (GitBundle.open(new ByteArrayInputStream(bundle))) {
                case GitBundle.Outcome.Refused refused ->
                    throw NestorException.invalid("", "the body " + refused.reason());
                case GitBundle.Outcome.Opened opened -> {
                    try (var commit = opened.commit()) {
                        yield workingCopies.validate(name, commit);
                    }
                }
            };
        } finally {
            free.release();
        }
    }

    private String repository(@Nullable String name) {
        if (name != null) {
            return repositories.get(name).name();
        }
        List<String> names =
                repositories.all().stream().map(RepositorySync::name).toList();
        if (names.size() > 1) {
            throw NestorException.invalid(
                    "repository",
                    "has to say which repository it is: one of "
                            + names.stream().collect(Collectors.joining(", ")));
        }
        return names.isEmpty() ? "" : names.getFirst();
    }
}
