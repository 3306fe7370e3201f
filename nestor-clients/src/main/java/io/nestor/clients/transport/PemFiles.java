package io.nestor.clients.transport;

import io.nestor.clients.ClientTls;
import io.nestor.models.error.NestorException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Certificates and keys as they stand in files. */
final class PemFiles {
    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
    private static final List<String> ALGORITHMS = List.of("EC", "RSA", "EdDSA");
    private static final Map<String, String> SIGNATURES =
            Map.of("EC", "SHA256withECDSA", "RSA", "SHA256withRSA", "EdDSA", "EdDSA");
    private static final char[] NO_PASSWORD = new char[0];

    private PemFiles() {}

    /** When the files were last changed; differs whenever what is in them may. */
    static List<FileTime> state(ClientTls tls) {
        List<FileTime> state = new ArrayList<>();
        for (Path file : files(tls)) {
            try {
                state.add(Files.getLastModifiedTime(file));
            } catch (IOException missing) {
                throw unusable(file, missing);
            }
        }
        return state;
    }

    private static List<Path> files(ClientTls tls) {
        return Stream.<@Nullable Path>of(tls.certificate(), tls.privateKey(), tls.authorities())
                .<Path>mapMulti((file, add) -> {
                    if (file != null) {
                        add.accept(file);
                    }
                })
                .toList();
    }

    /** @throws NestorException naming the file that cannot be used */
    static SSLContext context(ClientTls tls) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys(tls), trust(tls.authorities()), null);
            return context;
        } catch (GeneralSecurityException | IOException unfit) {
            throw NestorException.invalid(
                    "tls", "the client's certificate and its key do not go together: " + unfit.getMessage());
        }
    }

    private static KeyManager @Nullable [] keys(ClientTls tls) throws GeneralSecurityException, IOException {
        if (tls.certificate() == null || tls.privateKey() == null) {
            return null;
        }
        PrivateKey key = key(tls.privateKey());
        List<Certificate> chain = certificates(tls.certificate());
        if (!belongTogether(key, chain.getFirst())) {
            throw unusable(tls.privateKey(), new IOException("it is not the key of " + tls.certificate()));
        }
        KeyStore store = empty();
        store.setKeyEntry("client", key, NO_PASSWORD, chain.toArray(Certificate[]::new));
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, NO_PASSWORD);
        return factory.getKeyManagers();
    }

    private static boolean belongTogether(PrivateKey key, Certificate certificate) throws GeneralSecurityException {
        String algorithm = SIGNATURES.get(key.getAlgorithm());
        if (algorithm == null || !certificate.getPublicKey().getAlgorithm().equals(key.getAlgorithm())) {
            return false;
        }
        byte[] text = {1, 2, 3};
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(key);
        signature.update(text);
        byte[] signed = signature.sign();
        signature.initVerify(certificate.getPublicKey());
        signature.update(text);
        return signature.verify(signed);
    }

    private static TrustManager @Nullable [] trust(@Nullable Path authorities)
            throws GeneralSecurityException, IOException {
        if (authorities == null) {
            return null;
        }
        KeyStore store = empty();
        for (Certificate authority : certificates(authorities)) {
            store.setCertificateEntry("authority-" + store.size(), authority);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, NO_PASSWORD);
        return store;
    }

    private static List<Certificate> certificates(Path file) {
        try (InputStream content = Files.newInputStream(file)) {
            List<Certificate> found =
                    List.copyOf(CertificateFactory.getInstance("X.509").generateCertificates(content));
            if (found.isEmpty()) {
                throw unusable(file, new IOException("there is no certificate in it"));
            }
            return found;
        } catch (IOException | GeneralSecurityException unreadable) {
            throw unusable(file, unreadable);
        }
    }

    private static PrivateKey key(Path file) throws GeneralSecurityException {
        Matcher key = KEY.matcher(read(file));
        if (!key.find()) {
            throw unusable(
                    file,
                    new IOException("there is no '-----BEGIN PRIVATE KEY-----' in it; convert the key with"
                            + " 'openssl pkcs8 -topk8 -nocrypt'"));
        }
        PKCS8EncodedKeySpec encoded =
                new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(key.group(1)));
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(encoded);
            } catch (InvalidKeySpecException anotherOne) {
                // The next algorithm may be the key's
            }
        }
        throw unusable(file, new IOException("its key is none of " + String.join(", ", ALGORITHMS)));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw unusable(file, unreadable);
        }
    }

    private static NestorException unusable(Path file, Exception reason) {
        return NestorException.invalid("tls", "can't use " + file + ": " + reason.getMessage());
    }
}
