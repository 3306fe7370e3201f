package io.nestor.service.jwt;

import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URL;

/** Follows no redirects: the configuration says whose keys are believed. */
final class KeyRetriever extends DefaultResourceRetriever {
    KeyRetriever(int timeout, int longest) {
        super(timeout, timeout, longest);
    }

    @Override
    protected HttpURLConnection openHTTPConnection(URL url) throws IOException {
        HttpURLConnection connection = super.openHTTPConnection(url);
        connection.setInstanceFollowRedirects(false);
        return connection;
    }
}
