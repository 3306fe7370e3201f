package io.nestor.service.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** An authority on this machine, by the JDK's keytool. */
public record Certificates(Path folder) {
    private static final String PASSWORD = "changeit";
    private static final String AUTHORITY = "authority";

    public static Certificates in(Path folder) throws IOException, InterruptedException {
        Certificates certificates = new Certificates(folder);
        certificates.keytool(AUTHORITY, "-genkeypair", "-alias", AUTHORITY, "-dname", "CN=authority", "-ext", "bc:c");
        certificates.keytool(
                AUTHORITY, "-exportcert", "-alias", AUTHORITY, "-file", certificates.path("authority.crt"));
        certificates.keytool(
                "trust", "-importcert", "-noprompt", "-alias", AUTHORITY, "-file", certificates.path("authority.crt"));
        return certificates;
    }

    /** A key store with a key and its certificate, signed by the authority. */
    public Path issue(String alias, String subject) throws IOException, InterruptedException {
        Files.deleteIfExists(store(alias));
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

    /** The certificate and the key of {@link #issue}, replaced at once where they are there already. */
    public Pem pem(String alias) throws IOException, GeneralSecurityException {
        KeyStore store = load(store(alias));
        Pem pem = new Pem(folder.resolve(alias + ".pem"), folder.resolve(alias + ".key"));
        replace(
                pem.key(),
                encoded(
                        "PRIVATE KEY",
                        store.getKey(alias, PASSWORD.toCharArray()).getEncoded()));
        replace(
                pem.certificate(),
                encoded("CERTIFICATE", store.getCertificate(alias).getEncoded()));
        return pem;
    }

    /** Files in PEM. */
    public record Pem(Path certificate, Path key) {}

    /** The authority's certificate, in PEM. */
    public Path authority() throws IOException, GeneralSecurityException {
        Path file = folder.resolve("authority.pem");
        replace(
                file,
                encoded("CERTIFICATE", load(trust()).getCertificate(AUTHORITY).getEncoded()));
        return file;
    }

    private static String encoded(String kind, byte[] content) {
        return "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content) + "\n-----END " + kind
                + "-----\n";
    }

    private static void replace(Path file, String content) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.writeString(part, content);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    public Path trust() {
        return store("trust");
    }

    public String password() {
        return PASSWORD;
    }

    /** The authority's list of what it has revoked. */
    public Path revoking(String alias) throws IOException, InterruptedException, GeneralSecurityException {
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
    public SSLContext client(String alias) throws GeneralSecurityException, IOException {
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
