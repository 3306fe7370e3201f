package io.nestor.service.git;

import java.io.IOException;
import java.net.Proxy;
import java.net.URL;
import java.util.Locale;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;
import org.eclipse.jgit.transport.http.JDKHttpConnectionFactory;

/**
 * Connects to the server that the configuration names, and to no other: where a redirect leads, be it to a service that only
 * this machine can reach or to somebody who asks for the password, is up to whoever answers.
 */
record SameServer(URIish remote) implements HttpConnectionFactory {
    private static final JDKHttpConnectionFactory CONNECTIONS = new JDKHttpConnectionFactory();

    @Override
    public HttpConnection create(URL url) throws IOException {
        return CONNECTIONS.create(allowed(url));
    }

    @Override
    public HttpConnection create(URL url, Proxy proxy) throws IOException {
        return CONNECTIONS.create(allowed(url), proxy);
    }

    private URL allowed(URL url) throws IOException {
        String server = server(url.getProtocol(), url.getHost(), url.getPort());
        boolean upgrade = remote.getPort() < 0 && server.equals(server("https", remote.getHost(), -1));
        if (upgrade || server.equals(server(remote.getScheme(), remote.getHost(), remote.getPort()))) {
            return url;
        }
        throw new IOException("it redirects to another server, " + server
                + ", where Nestor does not follow: configure the address that is meant");
    }

    private static String server(String scheme, String host, int port) {
        String protocol = scheme.toLowerCase(Locale.ROOT);
        int actual = port >= 0 ? port : protocol.equals("https") ? 443 : 80;
        return protocol + "://" + host.toLowerCase(Locale.ROOT) + ":" + actual;
    }
}
