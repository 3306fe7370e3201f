package io.nestor.service.store;

import java.io.IOException;
import java.io.UncheckedIOException;

/** A store that cannot be read or written for now, as when its disk is full. */
public final class StoreFailure extends UncheckedIOException {
    private static final long serialVersionUID = 1L;

    public StoreFailure(String message, Throwable cause) {
        super(message, new IOException(cause));
    }
}
