package io.nestor.orchestrator.secret;

import io.nestor.models.json.Copies;
import io.nestor.service.identity.InvalidConfiguration;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which secrets teams may use in configurations, and where those are, from {@code nestor.orchestrator.secrets.*}. Nobody may
 * use any that no rule names.
 *
 * @param rules the first one that has the team, the environment and the name decides
 */
@ConfigurationProperties("nestor.orchestrator.secrets")
record SecretSettings(@DefaultValue List<Rule> rules) {
    static final String RULES = "nestor.orchestrator.secrets.rules";

    SecretSettings {
        rules = List.copyOf(rules);
        for (int index = 0; index < rules.size(); index++) {
            rules.get(index).check(RULES + "[" + index + "]");
        }
    }

    /**
     * Allows secrets of one source. Locations may contain {@code {team}} and {@code {environment}}.
     *
     * @param teams that may use them; {@code *}: all
     * @param environments that they may be used in; {@code *}: all
     * @param names of the secrets; {@code *} stands for any characters
     * @param variables of the orchestrator's environment, by secret
     * @param directory with a file for each secret
     * @param kubernetes namespace of Kubernetes Secrets: a secret is called {@code secret/key}
     * @param aws secrets of AWS Secrets Manager
     */
    record Rule(
            @DefaultValue List<String> teams,
            @DefaultValue("*") List<String> environments,
            @DefaultValue("*") List<String> names,
            @DefaultValue Map<String, String> variables,
            @Nullable Path directory,
            @Nullable Kubernetes kubernetes,
            @Nullable Aws aws) {
        Rule {
            teams = List.copyOf(teams);
            environments = List.copyOf(environments);
            names = List.copyOf(names);
            variables = Copies.map(variables);
        }

        void check(String path) {
            if (teams.isEmpty()) {
                throw new InvalidConfiguration(
                        path + ".teams",
                        "it names nobody",
                        "List the teams that may use these secrets; '*' means all.");
            }
            long sources = Stream.of(directory, kubernetes, aws)
                            .filter(Objects::nonNull)
                            .count()
                    + (variables.isEmpty() ? 0 : 1);
            if (sources != 1) {
                throw new InvalidConfiguration(
                        path,
                        sources == 0 ? "it says nothing of where the secrets are" : "it has more than one source",
                        "Give it one of variables, directory, kubernetes and aws.");
            }
            Stream.of(directory, kubernetes, aws)
                    .filter(Objects::nonNull)
                    .map(Object::toString)
                    .filter(Place::isAmbiguous)
                    .forEach(location -> {
                        throw new InvalidConfiguration(
                                path,
                                "the environment 'b-c' of team 'a' and 'c' of team 'a-b' would share secrets",
                                "Leave out {environment}, or separate it from {team} by a '/'.");
                    });
            if (aws != null && !aws.prefix().endsWith("/")) {
                throw new InvalidConfiguration(
                        path + ".aws.prefix",
                        "a team called 'a' could read what belongs to one called 'a-b'",
                        "Let it end with a '/', as nestor/{team}/ does.");
            }
        }
    }

    /** @param namespace a template */
    record Kubernetes(String namespace) {}

    /**
     * @param prefix in front of the secret's name, a template
     * @param region of the secrets
     * @param endpoint absent: the region's own
     */
    record Aws(
            @DefaultValue("nestor/{team}/") String prefix,
            String region,
            @Nullable URI endpoint) {}
}
