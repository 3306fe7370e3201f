package io.nestor.service.git;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
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
import org.eclipse.jgit.transport.ReceivePack;
import org.eclipse.jgit.transport.RefAdvertiser.PacketLineOutRefAdvertiser;
import org.eclipse.jgit.transport.UploadPack;

/** Servers of one repository to fetch from and to push to, with JGit's own side of the protocol behind them. */
public final class GitServers {
    private static final String REPOSITORY = "/platform.git";
    private static final String UPLOAD = "git-upload-pack";
    private static final String RECEIVE = "git-receive-pack";

    private GitServers() {}

    /** Git's smart protocol over HTTP, for one user. */
    public static final class Http implements AutoCloseable {
        private final HttpServer server;
        private final Path gitFolder;
        private final String authorization;

        public Http(Path gitFolder, String user, String password) throws IOException {
            this(gitFolder, user, password, 0);
        }

        public Http(Path gitFolder, String user, String password, int port) throws IOException {
            this.gitFolder = gitFolder;
            this.authorization = "Basic "
                    + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            server.createContext("/", this::handle);
            server.start();
        }

        public int port() {
            return server.getAddress().getPort();
        }

        public String url() {
            return "http://127.0.0.1:" + port() + REPOSITORY;
        }

        private void handle(HttpExchange exchange) throws IOException {
            try (exchange;
                    Repository repository = new FileRepository(gitFolder.toFile())) {
                if (!authorization.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                    exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"git\"");
                    exchange.sendResponseHeaders(401, -1);
                    return;
                }
                switch (exchange.getRequestURI().toString()) {
                    case REPOSITORY + "/info/refs?service=" + UPLOAD -> {
                        PacketLineOut out = advertisement(exchange, UPLOAD);
                        uploading(repository).sendAdvertisedRefs(new PacketLineOutRefAdvertiser(out));
                    }
                    case REPOSITORY + "/info/refs?service=" + RECEIVE -> {
                        PacketLineOut out = advertisement(exchange, RECEIVE);
                        receiving(repository).sendAdvertisedRefs(new PacketLineOutRefAdvertiser(out));
                    }
                    case REPOSITORY + "/" + UPLOAD -> {
                        OutputStream out = answer(exchange, "application/x-" + UPLOAD + "-result");
                        uploading(repository).upload(body(exchange), out, null);
                    }
                    case REPOSITORY + "/" + RECEIVE -> {
                        OutputStream out = answer(exchange, "application/x-" + RECEIVE + "-result");
                        receiving(repository).receive(body(exchange), out, null);
                    }
                    default -> exchange.sendResponseHeaders(404, -1);
                }
            }
        }

        private static PacketLineOut advertisement(HttpExchange exchange, String service) throws IOException {
            PacketLineOut out = new PacketLineOut(answer(exchange, "application/x-" + service + "-advertisement"));
            out.writeString("# service=" + service + "\n");
            out.end();
            return out;
        }

        private static OutputStream answer(HttpExchange exchange, String type) throws IOException {
            exchange.getResponseHeaders().add("Content-Type", type);
            exchange.sendResponseHeaders(200, 0);
            return exchange.getResponseBody();
        }

        private static InputStream body(HttpExchange exchange) throws IOException {
            boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
            return zipped ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody();
        }

        private static UploadPack uploading(Repository repository) {
            UploadPack pack = new UploadPack(repository);
            pack.setBiDirectionalPipe(false);
            return pack;
        }

        private static ReceivePack receiving(Repository repository) {
            ReceivePack pack = new ReceivePack(repository);
            pack.setBiDirectionalPipe(false);
            return pack;
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }

    /** Git over SSH, for whoever has one key. */
    public static final class Ssh implements AutoCloseable {
        private final SshServer server = SshServer.setUpDefaultServer();

        public Ssh(Path gitFolder, Path hostKey, PublicKey client) throws IOException {
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
                        if (command.equals(UPLOAD + " '" + REPOSITORY + "'")) {
                            new UploadPack(repository).upload(getInputStream(), getOutputStream(), getErrorStream());
                            exit = 0;
                        } else if (command.equals(RECEIVE + " '" + REPOSITORY + "'")) {
                            new ReceivePack(repository).receive(getInputStream(), getOutputStream(), getErrorStream());
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

        public String url() {
            return "ssh://git@127.0.0.1:" + server.getPort() + REPOSITORY;
        }

        /** As it stands in a file of known hosts. */
        public String knownHost() throws IOException {
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
