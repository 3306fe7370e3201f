package io.nestor.catalog.git;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.Base64;
import java.util.zip.GZIPInputStream;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.command.AbstractCommandSupport;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.PacketLineOut;
import org.eclipse.jgit.transport.RefAdvertiser.PacketLineOutRefAdvertiser;
import org.eclipse.jgit.transport.UploadPack;

/** Servers of one repository, with JGit's own side of the protocol behind them. */
final class GitServers {
    private GitServers() {}

    /** Git's smart protocol over HTTP, for one user. */
    static final class Http implements AutoCloseable {
        private final HttpServer server;
        private final Path gitFolder;
        private final String authorization;

        Http(Path gitFolder, String user, String password) throws IOException {
            this(gitFolder, user, password, 0);
        }

        Http(Path gitFolder, String user, String password, int port) throws IOException {
            this.gitFolder = gitFolder;
            this.authorization = "Basic "
                    + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            server.createContext("/", this::handle);
            server.start();
        }

        int port() {
            return server.getAddress().getPort();
        }

        String url() {
            return "http://127.0.0.1:" + port() + "/platform.git";
        }

        private void handle(HttpExchange exchange) throws IOException {
            try (exchange;
                    Repository repository = new FileRepository(gitFolder.toFile())) {
                String path = exchange.getRequestURI().getPath();
                if (!authorization.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                    exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"git\"");
                    exchange.sendResponseHeaders(401, -1);
                } else if (path.equals("/platform.git/info/refs")) {
                    advertise(exchange, repository);
                } else if (path.equals("/platform.git/git-upload-pack")) {
                    upload(exchange, repository);
                } else {
                    exchange.sendResponseHeaders(404, -1);
                }
            }
        }

        private static void advertise(HttpExchange exchange, Repository repository) throws IOException {
            exchange.getResponseHeaders().add("Content-Type", "application/x-git-upload-pack-advertisement");
            exchange.sendResponseHeaders(200, 0);
            PacketLineOut out = new PacketLineOut(exchange.getResponseBody());
            out.writeString("# service=git-upload-pack\n");
            out.end();
            pack(repository).sendAdvertisedRefs(new PacketLineOutRefAdvertiser(out));
        }

        private static void upload(HttpExchange exchange, Repository repository) throws IOException {
            exchange.getResponseHeaders().add("Content-Type", "application/x-git-upload-pack-result");
            exchange.sendResponseHeaders(200, 0);
            boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
            var in = zipped ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody();
            OutputStream out = exchange.getResponseBody();
            pack(repository).upload(in, out, null);
        }

        private static UploadPack pack(Repository repository) {
            UploadPack pack = new UploadPack(repository);
            pack.setBiDirectionalPipe(false);
            return pack;
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }

    /** Git over SSH, for whoever has one key. */
    static final class Ssh implements AutoCloseable {
        private final SshServer server = SshServer.setUpDefaultServer();

        Ssh(Path gitFolder, Path hostKey, PublicKey client) throws IOException {
            server.setHost("127.0.0.1");
            server.setPort(0);
            SimpleGeneratorHostKeyProvider keys = new SimpleGeneratorHostKeyProvider(hostKey);
            keys.setAlgorithm("EC");
            server.setKeyPairProvider(keys);
            server.setPublickeyAuthenticator((_, key, _) -> key.equals(client));
            server.setCommandFactory((_, command) -> new AbstractCommandSupport(command, null) {
                @Override
                public void run() {
                    int exit = 1;
                    try (Repository repository = new FileRepository(gitFolder.toFile())) {
                        if (command.equals("git-upload-pack '/platform.git'")) {
                            new UploadPack(repository).upload(getInputStream(), getOutputStream(), getErrorStream());
                            exit = 0;
                        }
                    } catch (IOException gone) {
                        exit = 2;
                    }
                    onExit(exit);
                }
            });
            server.start();
        }

        String url() {
            return "ssh://git@127.0.0.1:" + server.getPort() + "/platform.git";
        }

        /** As it stands in a file of known hosts. */
        String knownHost() throws IOException {
            PublicKey key;
            try {
                key = server.getKeyPairProvider()
                        .loadKeys(null)
                        .iterator()
                        .next()
                        .getPublic();
            } catch (java.security.GeneralSecurityException impossible) {
                throw new IllegalStateException(impossible);
            }
            return "[127.0.0.1]:" + server.getPort() + " "
                    + org.apache.sshd.common.config.keys.PublicKeyEntry.toString(key) + "\n";
        }

        @Override
        public void close() throws IOException {
            server.stop(true);
        }
    }
}
