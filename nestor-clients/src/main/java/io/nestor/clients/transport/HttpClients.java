package io.nestor.clients.transport;

import java.net.URI;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.time.Duration;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** The process's HTTP clients, made when first needed: connections are shared by all typed clients. */
final class HttpClients {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    private HttpClients() {}

    static HttpClient reaching(URI endpoint) {
        return endpoint.getScheme().equals("https") ? Secure.CLIENT : Plain.CLIENT;
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
