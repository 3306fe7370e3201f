package io.nestor.service.security;

import io.github.bucket4j.TimeMeter;
import io.nestor.service.error.ApiErrors;
import io.nestor.service.limit.Limit;
import io.nestor.service.limit.LimitSettings;
import io.nestor.service.security.Authorizer.Action;
import jakarta.servlet.DispatcherType;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderNotFoundException;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Everything takes a token, but for the doors that the contract leaves open. */
@AutoConfiguration(before = ServletWebSecurityAutoConfiguration.class)
@EnableConfigurationProperties({SecuritySettings.class, LimitSettings.class})
class SecurityAutoConfiguration {
    @Bean
    @Order(3)
    TokenAuthenticator tokenAuthenticator(SecuritySettings settings) {
        return new TokenAuthenticator(settings);
    }

    @Bean
    FailedAuthentications failedAuthentications(LimitSettings limits) {
        return new FailedAuthentications(limits);
    }

    /** Keeps Spring Boot from making up a user of its own. */
    @Bean
    AuthenticationManager authenticationManager() {
        return authentication -> {
            throw new ProviderNotFoundException("callers are known by the authenticators, not by a password");
        };
    }

    /** One span for a request is enough, without one for each of its filters. */
    @Bean
    SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    SecurityFilterChain nestorSecurity(
            HttpSecurity http,
            ObjectProvider<Authenticator> authenticators,
            Memberships memberships,
            FailedAuthentications failures,
            LimitSettings limits,
            ApiErrors errors) {
        List<Authenticator> asked = authenticators.orderedStream().toList();
        if (asked.stream().noneMatch(Authenticator::knowsAnybody)) {
            throw SecuritySettings.nobody();
        }
        Refusals refusals = new Refusals(errors);
        return http.csrf(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .anonymous(anonymous -> anonymous.principal("anonymous"))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(SecurityAutoConfiguration::secure)
                .authorizeHttpRequests(
                        requests -> requests.dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR)
                                .permitAll()
                                .requestMatchers(OpenDoors.PATTERNS)
                                .permitAll()
                                .anyRequest()
                                .authenticated())
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .addFilterBefore(
                        new AuthenticationFilter(asked, memberships, failures, errors), AuthorizationFilter.class)
                .addFilterBefore(new CallerLimit(requests(limits), errors), AuthorizationFilter.class)
                .build();
    }

    private static Limit requests(LimitSettings limits) {
        int perSecond = limits.requestsPerSecond();
        return new Limit(2 * perSecond, perSecond, Duration.ofSeconds(1), TimeMeter.SYSTEM_NANOTIME);
    }

    /** At once, not at the first write: Jetty's small buffers commit an answer earlier than Spring Security expects. */
    private static void secure(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives("default-src 'none'"))
                .withObjectPostProcessor(new ObjectPostProcessor<HeaderWriterFilter>() {
                    @Override
                    public <F extends HeaderWriterFilter> F postProcess(F filter) {
                        filter.setShouldWriteHeadersEagerly(true);
                        return filter;
                    }
                });
    }

    @Bean
    @ConditionalOnMissingBean
    Authorizer authorizer() {
        return new RoleAuthorizer();
    }

    /** Of a service that knows no more of teams than what callers show. */
    @Bean
    @ConditionalOnMissingBean
    Memberships memberships() {
        return (caller, vouched) -> caller;
    }

    @Bean
    AccessTable accessTable(ObjectProvider<AccessRules> parts) {
        return new AccessTable(parts.stream().toList());
    }

    /** Of the endpoints that every service has. */
    @Bean
    AccessRules foundationRules() {
        return new AccessRules()
                .with(
                        Kind.OPERATION,
                        Action.READ,
                        "GET /api/versions",
                        "GET /api/openapi.json",
                        "GET /api/openapi.json.yaml",
                        "GET /metrics",
                        "GET /error")
                .with(Kind.AUDIT, Action.READ, "GET /audit")
                .with(Kind.API_KEY, Action.READ, "GET /api-keys")
                .with(Kind.API_KEY, Action.WRITE, "POST /api-keys")
                .with(Kind.API_KEY, Action.DELETE, "DELETE /api-keys/{id}")
                .with(Kind.SESSION, Action.DELETE, "POST /auth/revoke");
    }

    @Bean
    WebMvcConfigurer callers(AccessTable rules, Authorizer authorizer) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new AccessControl(rules, authorizer));
            }

            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new CallerArgument());
            }
        };
    }
}
