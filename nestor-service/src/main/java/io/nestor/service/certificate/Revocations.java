package io.nestor.service.certificate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.cert.CRLException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import org.jspecify.annotations.Nullable;

/** The issuer's list of what it has revoked, as the file has it now. */
final class Revocations {
    private final Path file;
    private volatile @Nullable Read last;

    private record Read(FileTime changed, X509CRL list) {}

    Revocations(Path file) {
        this.file = file;
        read();
    }

    boolean contain(X509Certificate certificate) {
        return read().list().isRevoked(certificate);
    }

    private Read read() {
        try {
            FileTime changed = Files.getLastModifiedTime(file);
            Read known = last;
            if (known == null || !known.changed().equals(changed)) {
                try (InputStream content = Files.newInputStream(file)) {
                    X509CRL list =
                            (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(content);
                    known = new Read(changed, list);
                    last = known;
                }
            }
            return known;
        } catch (IOException unreadable) {
            throw new UncheckedIOException("can't read nestor.security.mtls.revocation-list " + file, unreadable);
        } catch (CRLException | CertificateException malformed) {
            throw new IllegalStateException(
                    "nestor.security.mtls.revocation-list: " + file + " is no list of revoked certificates", malformed);
        }
    }
}
