package io.nestor.clients.transport;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** An answer that was arriving will not go on; not to be mistaken for trouble with where it is written to. */
final class LostConnectionException extends IOException {
    LostConnectionException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
