package io.nestor.orchestrator.engine.process;

import io.nestor.models.json.Copies;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What all tools that engines run have in common.
 *
 * @param environment names of environment variables of the orchestrator that its children get too, as
 *     {@code AWS_PROFILE}; they always get {@code PATH}, {@code HOME}, {@code TMPDIR} and {@code LANG}
 */
@ConfigurationProperties("nestor.orchestrator.engine")
public record ProcessProperties(@DefaultValue List<String> environment) {
    public ProcessProperties {
        environment = Copies.list(environment);
    }
}
