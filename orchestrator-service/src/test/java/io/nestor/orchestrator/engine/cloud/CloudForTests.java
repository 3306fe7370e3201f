package io.nestor.orchestrator.engine.cloud;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;

/**
 * A cloud and the provider that Terraform makes things in it with. The provider is a gRPC server in this JVM, to which
 * Terraform is led by {@code TF_REATTACH_PROVIDERS}: it lives on when Terraform, or the orchestrator, is killed.
 */
public final class CloudForTests implements AutoCloseable {
    /** The environment variable that leads Terraform to a provider that runs already. */
    public static final String REATTACH = "TF_REATTACH_PROVIDERS";

    private static final String OK = "0";
    private static final String UNIMPLEMENTED = "12";

    /** {@code HealthCheckResponse} of {@code grpc.health.v1}: serving. */
    private static final Fields SERVING = new Fields().with(1, 1);

    private final Cloud cloud = new Cloud();
    private final CloudProvider provider = new CloudProvider(cloud);
    private final Server server = new Server();
    private final ServerConnector connector =
            new ServerConnector(server, new HTTP2CServerConnectionFactory(new HttpConfiguration()));

    public CloudForTests() {
        connector.setHost("127.0.0.1");
        connector.setIdleTimeout(0);
        server.addConnector(connector);
        server.setHandler(new Grpc());
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException("the provider does not start", e);
        }
    }

    public Cloud cloud() {
        return cloud;
    }

    /** What leads Terraform here. */
    public Map<String, String> environment() {
        return Map.of(REATTACH, """
            {"nestor/cloud": {"Protocol": "grpc", "ProtocolVersion": 6, "Pid": %d, "Test": true,
             "Addr": {"Network": "tcp", "String": "127.0.0.1:%d"}}}
            """.formatted(ProcessHandle.current().pid(), connector.getLocalPort()));
    }

    @Override
    public void close() {
        cloud.stopWaiting();
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the provider does not stop", e);
        }
    }

    /** Calls with one message each way, as <a href="https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md">gRPC has them</a>. */
    private final class Grpc extends Handler.Abstract {
        @Override
        public boolean handle(Request request, Response response, Callback callback) throws IOException {
            String path = request.getHttpURI().getPath();
            Optional<Fields> answer = switch (path) {
                case "/grpc.health.v1.Health/Check" -> Optional.of(SERVING);
                default ->
                    path.startsWith("/tfplugin6.Provider/")
                            ? provider.answer(path.substring(path.lastIndexOf('/') + 1), message(request))
                            : Optional.empty();
            };
            response.setStatus(200);
            response.getHeaders().put("content-type", "application/grpc");
            HttpFields trailers =
                    HttpFields.from(new HttpField("grpc-status", answer.isPresent() ? OK : UNIMPLEMENTED));
            response.setTrailersSupplier(() -> trailers);
            response.write(true, answer.map(Grpc::framed).orElse(ByteBuffer.allocate(0)), callback);
            return true;
        }

        private static byte[] message(Request request) throws IOException {
            try (InputStream body = Content.Source.asInputStream(request);
                    DataInputStream input = new DataInputStream(body)) {
                input.readByte();
                return input.readNBytes(input.readInt());
            }
        }

        private static ByteBuffer framed(Fields message) {
            byte[] bytes = message.bytes();
            return ByteBuffer.allocate(5 + bytes.length)
                    .put((byte) 0)
                    .putInt(bytes.length)
                    .put(bytes)
                    .flip();
        }
    }
}
