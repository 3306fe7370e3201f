package io.nestor.clients;

import io.nestor.models.error.NestorException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a client shows who it is over TLS, and whom it believes. Files in PEM, read again when they have changed, so that
 * certificates can be renewed while requests run.
 *
 * @param certificate of the client, with those of the authorities in between; absent: it shows none
 * @param privateKey of the certificate, as PKCS #8 without a password
 * @param authorities whose servers are believed; absent: those of the JVM
 */
public record ClientTls(
        @Nullable Path certificate,
        @Nullable Path privateKey,
        @Nullable Path authorities) {
    /** As the JVM has it ({@code javax.net.ssl.*}). */
    public static final ClientTls OF_THE_JVM = new ClientTls(null, null, null);

    public ClientTls {
        if ((certificate == null) != (privateKey == null)) {
            throw NestorException.invalid(
                    certificate == null ? "certificate" : "private key",
                    "a client certificate and its private key go together; give both or none");
        }
    }
}
