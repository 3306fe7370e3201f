package io.nestor.service.web;

import io.nestor.service.error.ContainerErrors;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.EagerContentHandler;
import org.eclipse.jetty.server.handler.EagerContentHandler.RetainedContentLoaderFactory;
import org.springframework.boot.jetty.ConfigurableJettyWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;

/**
 * Small buffers: most connections are streams of small events, and a subscriber costs 14 KB this way. Large answers lose
 * little, since they are written in larger pieces than the buffer anyway. A request begins when its body is there: hundreds
 * of callers that send half of one and no more hold up nobody.
 */
final class JettyTuning implements WebServerFactoryCustomizer<ConfigurableJettyWebServerFactory> {
    /** Connections that come at once wait here; where there is no room the system drops them, to try again in a second. */
    private static final int ACCEPT_QUEUE = 1024;

    private static final int BUFFER_BYTES = 2048;
    private static final int AGGREGATION_BYTES = 1024;

    /** Of a body, before its request begins; longer ones are read as they come. */
    private static final int AWAITED_BYTES = 64 * 1024;

    private final ContainerErrors errors;

    JettyTuning(ContainerErrors errors) {
        this.errors = errors;
    }

    @Override
    public void customize(ConfigurableJettyWebServerFactory factory) {
        factory.addServerCustomizers(this::tune);
    }

    private void tune(Server server) {
        server.setErrorHandler(errors);
        server.setHandler(awaitingBodies(server.getHandler()));
        for (Connector connector : server.getConnectors()) {
            if (connector instanceof ServerConnector listening) {
                listening.setAcceptQueueSize(ACCEPT_QUEUE);
            }
            connector.getConnectionFactories().stream()
                    .filter(HttpConnectionFactory.class::isInstance)
                    .map(HttpConnectionFactory.class::cast)
                    .forEach(JettyTuning::tune);
        }
    }

    private static EagerContentHandler awaitingBodies(Handler handler) {
        EagerContentHandler awaiting =
                new EagerContentHandler(handler, new RetainedContentLoaderFactory(AWAITED_BYTES, 0, false));
        // Who asks first whether to send a body is to be answered before there is one
        awaiting.exclude(request -> request.getHeaders().contains(HttpHeader.EXPECT));
        return awaiting;
    }

    private static void tune(HttpConnectionFactory http) {
        http.setInputBufferSize(BUFFER_BYTES);
        HttpConfiguration configuration = http.getHttpConfiguration();
        configuration.setOutputBufferSize(BUFFER_BYTES);
        configuration.setOutputAggregationSize(AGGREGATION_BYTES);
        configuration.setSendServerVersion(false);
    }
}
