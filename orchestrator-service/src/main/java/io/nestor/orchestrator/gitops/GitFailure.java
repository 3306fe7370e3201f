package io.nestor.orchestrator.gitops;

import io.nestor.orchestrator.engine.Outcome;

/** The repository could not be read or written. */
final class GitFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final boolean retryable;

    GitFailure(String code, String message, boolean retryable) {
        super(message);
        this.code = code;
        this.retryable = retryable;
    }

    String code() {
        return code;
    }

    boolean isRetryable() {
        return retryable;
    }

    Outcome.Failed outcome() {
        return new Outcome.Failed(code, String.valueOf(getMessage()), retryable);
    }
}
