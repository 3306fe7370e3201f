package io.nestor.service.audit;

import io.nestor.service.eventlog.EventLog;
import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;

@AutoConfiguration
@EnableConfigurationProperties(AuditSettings.class)
@Import(AuditController.class)
class AuditAutoConfiguration {
    @Bean
    AuditLog auditLog(EventLog log, AuditSettings settings) {
        return new AuditLog(log, settings.keep());
    }

    /** Within the trace, and around Spring Security, whose refusals are of interest. */
    @Bean
    FilterRegistrationBean<AuditFilter> auditFilter(AuditLog log, AuditSettings settings, Clock clock) {
        Strangers strangers = new Strangers(settings.strangersPerMinute(), clock);
        FilterRegistrationBean<AuditFilter> registration =
                new FilterRegistrationBean<>(new AuditFilter(log, strangers, clock));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 2);
        return registration;
    }
}
