package io.nestor.service.login;

import io.nestor.service.jwt.TrustedIssuers;
import io.nestor.service.security.Credentials;
import io.nestor.service.store.Store;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

@AutoConfiguration
@EnableConfigurationProperties(LoginSettings.class)
@Import(LoginController.class)
class LoginAutoConfiguration {
    @Bean
    Sessions sessions(Store store, ObjectProvider<Credentials> credentials, LoginSettings settings, Clock clock) {
        return new Sessions(new SessionStore(store), credentials.orderedStream().toList(), settings, clock);
    }

    @Bean
    TrustedIssuers ownTokens(LoginSettings settings, Clock clock) {
        return () ->
                settings.secrets().isEmpty() ? List.of() : List.of(AccessTokens.believed(settings.secrets(), clock));
    }
}
