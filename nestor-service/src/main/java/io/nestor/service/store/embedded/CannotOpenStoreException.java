package io.nestor.service.store.embedded;

import org.jspecify.annotations.Nullable;

/** A database that cannot be used; the message says which one and why. */
public final class CannotOpenStoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CannotOpenStoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
