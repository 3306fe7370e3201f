package io.nestor.service.certificate;

import io.nestor.service.security.Authenticator;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;

@AutoConfiguration
@EnableConfigurationProperties(CertificateSettings.class)
class CertificateAutoConfiguration {
    /** Asked last: who shows a token on a connection with a certificate calls as the token says. */
    @Bean
    @Order(4)
    Authenticator certificateAuthenticator(CertificateSettings settings) {
        return new CertificateAuthenticator(settings);
    }

    @Bean
    RenewedCertificates renewedCertificates(SslBundles bundles, @Value("${server.ssl.bundle:}") String bundle) {
        return new RenewedCertificates(bundles, bundle);
    }
}
