package io.nestor.service.certificate;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** An authority on this machine, by the JDK's keytool. */
record Certificates(Path folder) {
    private static final String PASSWORD = "changeit";
    private static final String AUTHORITY = "authority";

    static Certificates in(Path folder) throws IOException, InterruptedException {
        Certificates certificates = new Certificates(folder);
        certificates.keytool(AUTHORITY, "-genkeypair", "-alias", AUTHORITY, "-dname", "CN=authority", "-ext", "bc:c");
        certificates.keytool(
                AUTHORITY, "-exportcert", "-alias", AUTHORITY, "-file", certificates.path("authority.crt"));
        certificates.keytool(
                "trust", "-importcert", "-noprompt", "-alias", AUTHORITY, "-file", certificates.path("authority.crt"));
        return certificates;
    }

    /** A key store with a key and its certificate, signed by the authority. */
    Path issue(String alias, String subject) throws IOException, InterruptedException {
        keytool(alias, "-genkeypair", "-alias", alias, "-dname", subject);
        keytool(alias, "-certreq", "-alias", alias, "-file", path(alias + ".csr"));
        keytool(
                AUTHORITY,
                "-gencert",
                "-alias",
                AUTHORITY,
                "-infile",
                path(alias + ".csr"),
                "-outfile",
                path(alias + ".crt"),
                "-ext",
                "san=ip:127.0.0.1");
        keytool(alias, "-importcert", "-noprompt", "-alias", AUTHORITY, "-file", path("authority.crt"));
        keytool(alias, "-importcert", "-noprompt", "-alias", alias, "-file", path(alias + ".crt"));
        return store(alias);
    }

    Path trust() {
        return store("trust");
    }

    String password() {
        return PASSWORD;
    }

    /** The authority's list of what it has revoked. */
    Path revoking(String alias) throws IOException, InterruptedException, GeneralSecurityException {
        java.security.cert.X509Certificate certificate =
                (java.security.cert.X509Certificate) load(store(alias)).getCertificate(alias);
        Path list = folder.resolve("revoked.crl");
        keytool(
                AUTHORITY,
                "-gencrl",
                "-alias",
                AUTHORITY,
                "-id",
                certificate.getSerialNumber().toString(),
                "-file",
                list.toString());
        return list;
    }

    /** What a client shows that has this key store; none: only the authority is trusted. */
    SSLContext client(String alias) throws GeneralSecurityException, IOException {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(load(trust()));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(alias.isEmpty() ? null : load(store(alias)), PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(alias.isEmpty() ? null : keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private static KeyStore load(Path file) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream content = Files.newInputStream(file)) {
            store.load(content, PASSWORD.toCharArray());
        }
        return store;
    }

    private Path store(String name) {
        return folder.resolve(name + ".p12");
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private void keytool(String store, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-J-XX:TieredStopAtLevel=1"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keystore", store(store).toString(), "-storepass", PASSWORD, "-storetype", "PKCS12"));
        if (arguments[0].equals("-genkeypair")) {
            command.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1", "-validity", "30"));
        }
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", arguments) + ": " + output);
        }
    }
}
