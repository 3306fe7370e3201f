package io.nestor.orchestrator.engine.process;

import io.nestor.models.json.Copies;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What all tools that engines run have in common.
 *
 * @param environment names of environment variables of the orchestrator that its children get too, as
 *     {@code AWS_PROFILE}; on its own machine they always get {@code PATH}, {@code HOME}, {@code TMPDIR} and {@code LANG}
 */
@ConfigurationProperties("nestor.orchestrator.engine")
public record ProcessProperties(@DefaultValue List<String> environment) {
    private static final List<String> OF_THE_MACHINE = List.of("PATH", "HOME", "TMPDIR", "LANG");

    public ProcessProperties {
        environment = Copies.list(environment);
    }

    /** What of the orchestrator's environment its children on this machine get. */
    Map<String, String> allowed(Map<String, String> all) {
        return chosen(Stream.concat(OF_THE_MACHINE.stream(), environment.stream()), all);
    }

    /** What of the orchestrator's environment its children get wherever they run. */
    public Map<String, String> passedOn(Map<String, String> all) {
        return chosen(environment.stream(), all);
    }

    private static Map<String, String> chosen(Stream<String> names, Map<String, String> all) {
        Map<String, String> chosen = new LinkedHashMap<>();
        names.filter(all::containsKey).forEach(name -> chosen.put(name, all.get(name)));
        return chosen;
    }
}
