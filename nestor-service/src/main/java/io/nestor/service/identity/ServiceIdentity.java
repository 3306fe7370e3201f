package io.nestor.service.identity;

import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The contract's {@code ServiceInfo}, from {@code nestor.service.*}.
 *
 * @param name {@code catalog}, {@code orchestrator} or {@code composer}: what errors, events and metrics call this service
 * @param version of the build
 * @param environment that this installation is for
 * @param region that this installation runs in
 */
@Validated
@ConfigurationProperties("nestor.service")
public record ServiceIdentity(
        @NotBlank(message = "is not set: give this service its name, such as 'catalog', in its application.yaml")
        @DefaultValue("")
        String name,

        @DefaultValue("0.1.0-SNAPSHOT") String version,
        @DefaultValue("development") String environment,
        @DefaultValue("local") String region) {}
