package io.nestor.service.apikey;

import io.nestor.service.security.Authenticator;
import io.nestor.service.store.Store;
import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;

@AutoConfiguration
@Import(ApiKeyController.class)
class ApiKeyAutoConfiguration {
    @Bean
    ApiKeys apiKeys(Store store, Clock clock) {
        return new ApiKeys(new ApiKeyStore(store), clock);
    }

    @Bean
    @Order(2)
    Authenticator apiKeyAuthenticator(ApiKeys keys) {
        return new ApiKeyAuthenticator(keys);
    }
}
