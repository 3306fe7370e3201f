package io.nestor.service.jwt;

import io.nestor.service.security.Authenticator;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;

@AutoConfiguration
@EnableConfigurationProperties(JwtSettings.class)
class JwtAutoConfiguration {
    /** Asked before the tokens of the configuration, which look like anything. */
    @Bean
    @Order(1)
    Authenticator jwtAuthenticator(JwtSettings settings, ObjectProvider<TrustedIssuers> others, Clock clock) {
        return new JwtAuthenticator(Stream.concat(
                        settings.trusted(clock).stream(),
                        others.stream().map(TrustedIssuers::all).flatMap(List::stream))
                .toList());
    }
}
