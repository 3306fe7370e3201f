package io.nestor.clients.transport;

import io.nestor.clients.ClientTls;
import io.nestor.models.error.NestorException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** The process's HTTP clients, made when first needed: connections are shared by all typed clients. */
final class HttpClients {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Map<ClientTls, Certified> CERTIFIED = new ConcurrentHashMap<>();

    private HttpClients() {}

    /** @throws io.nestor.models.error.NestorException if files of the TLS configuration cannot be used */
    static HttpClient reaching(URI endpoint, ClientTls tls) {
        if (!endpoint.getScheme().equals("https")) {
            return Plain.CLIENT;
        }
        return tls.equals(ClientTls.OF_THE_JVM) ? Secure.CLIENT : certified(tls);
    }

    /** With certificates from files as they were last changed. */
    private record Certified(List<FileTime> state, HttpClient client) {}

    private static HttpClient certified(ClientTls tls) {
        List<FileTime> state = PemFiles.state(tls);
        return CERTIFIED
                .compute(tls, (key, known) -> {
                    if (known != null && known.state().equals(state)) {
                        return known;
                    }
                    // The former client ends by itself once nobody is at it any more
                    Optional<HttpClient> renewed = renewed(tls, known != null);
                    return renewed.map(client -> new Certified(state, client)).orElse(known);
                })
                .client();
    }

    /** Empty for files that are just being replaced, one after the other, where others will do until they are. */
    private static Optional<HttpClient> renewed(ClientTls tls, boolean optional) {
        try {
            return Optional.of(builder().sslContext(PemFiles.context(tls)).build());
        } catch (NestorException unusable) {
            if (optional) {
                return Optional.empty();
            }
            throw unusable;
        }
    }

    private static HttpClient.Builder builder() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT_TIMEOUT);
    }

    private static final class Secure {
        private static final HttpClient CLIENT = builder().build();
    }

    /** The JDK loads its trust store even for plain HTTP, a third of a short command's time; so it gets an empty one. */
    private static final class Plain {
        private static final HttpClient CLIENT =
                builder().sslContext(trustingNobody()).build();

        private static SSLContext trustingNobody() {
            try {
                SSLContext context = SSLContext.getInstance("TLS");
                context.init(new KeyManager[0], new TrustManager[0], null);
                return context;
            } catch (GeneralSecurityException missing) {
                throw new IllegalStateException("This JDK has no TLS", missing);
            }
        }
    }
}
