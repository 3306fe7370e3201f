package io.nestor.cli.command;

import io.nestor.cli.context.Context.Certificates;
import io.nestor.cli.context.Surroundings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who the user is and who is believed over TLS. */
final class CertificateOptions {
    @Option(
            names = "--client-certificate",
            paramLabel = "FILE",
            description = "Certificate to log in with over TLS, in PEM; with --client-key.")
    @Nullable
    String certificate;

    @Option(names = "--client-key", paramLabel = "FILE", description = "Its private key, in PEM (PKCS #8).")
    @Nullable
    String key;

    @Option(
            names = "--authorities",
            paramLabel = "FILE",
            description = "Authorities whose servers are believed, in PEM, in place of Java's.")
    @Nullable
    String authorities;

    /** With absolute paths, since the context is used from any folder; null where nothing was given. */
    @Nullable
    Certificates in(Surroundings surroundings) {
        return certificate == null && key == null && authorities == null
                ? null
                : new Certificates(
                        absolute(certificate, surroundings),
                        absolute(key, surroundings),
                        absolute(authorities, surroundings));
    }

    private static @Nullable String absolute(@Nullable String file, Surroundings surroundings) {
        return file == null ? null : surroundings.resolve(file).toString();
    }
}
