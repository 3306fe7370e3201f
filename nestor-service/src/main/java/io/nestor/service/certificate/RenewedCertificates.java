package io.nestor.service.certificate;

import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jetty.ConfigurableJettyWebServerFactory;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.ssl.SslStoreBundle;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;

/**
 * Has new connections see the server's certificate, and the authorities that it trusts, as they are now: Spring Boot reads
 * a bundle again when its files change, and tells other servers than Jetty.
 */
final class RenewedCertificates implements WebServerFactoryCustomizer<ConfigurableJettyWebServerFactory> {
    private static final Logger LOG = LoggerFactory.getLogger(RenewedCertificates.class);

    private final SslBundles bundles;
    private final String bundle;

    /** @param bundle the server's; empty if it speaks without TLS, or with key stores that are named in another way */
    RenewedCertificates(SslBundles bundles, String bundle) {
        this.bundles = bundles;
        this.bundle = bundle;
    }

    @Override
    public void customize(ConfigurableJettyWebServerFactory factory) {
        if (!bundle.isEmpty()) {
            factory.addServerCustomizers(this::follow);
        }
    }

    private void follow(Server server) {
        for (Connector connector : server.getConnectors()) {
            SslConnectionFactory tls = connector.getConnectionFactory(SslConnectionFactory.class);
            if (tls != null) {
                bundles.addBundleUpdateHandler(bundle, renewed -> renew(tls.getSslContextFactory(), renewed));
            }
        }
    }

    private void renew(SslContextFactory.Server tls, SslBundle renewed) {
        try {
            SslStoreBundle stores = renewed.getStores();
            tls.reload(present -> {
                present.setKeyStore(stores.getKeyStore());
                present.setTrustStore(stores.getTrustStore());
            });
            LOG.info("new connections use the certificates of the bundle '{}' as they are now", bundle);
        } catch (Exception unusable) {
            LOG.error(
                    "the certificates of the bundle '{}' have changed and cannot be used; the ones before stay",
                    bundle,
                    unusable);
        }
    }
}
