package io.nestor.models.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.models.catalog.ResourceDefinition;
import io.nestor.models.composition.ComposedResource;
import io.nestor.models.composition.TeamDeploymentRequest;
import io.nestor.models.deployment.DeploymentRequest;
import io.nestor.models.json.NestorJson;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConstraintsTest {
    private static final ValidatorFactory FACTORY = Validation.buildDefaultValidatorFactory();
    private static final Validator VALIDATOR = FACTORY.getValidator();

    record Named(@Dns1123 String name, @SemanticVersion String version) {}

    @AfterAll
    static void close() {
        FACTORY.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a", "web-app", "0", "a0-9z", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"})
    void takes_a_dns_label(String name) {
        assertThat(VALIDATOR.validate(new Named(name, "1.0.0"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-a",
                "a-",
                "A",
                "web_app",
                "web.app",
                "ä",
                "a b",
                "a\n",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
            })
    void refuses_another_name_and_says_what_one_looks_like(String name) {
        assertThat(VALIDATOR.validate(new Named(name, "1.0.0")))
                .singleElement()
                .satisfies(violation -> assertThat(violation.getMessage())
                        .startsWith("'" + name + "' is not a DNS-1123 label: lower-case letters, digits and '-'"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0", "1.2.3", "10.20.30", "1.0.0-rc.1", "1.0.0-0a", "1.0.0+build.5", "1.0.0-x-y-z.--"})
    void takes_a_semantic_version(String version) {
        assertThat(VALIDATOR.validate(new Named("a", version))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1.2", "v1.2.3", "01.2.3", "1.2.3-", "1.2.3-01", "1.2.3.4", "latest", "1.2.3 "})
    void refuses_another_version(String version) {
        assertThat(VALIDATOR.validate(new Named("a", version)))
                .singleElement()
                .satisfies(violation -> assertThat(violation.getMessage())
                        .isEqualTo("'%s' is not a semantic version such as 1.4.0 or 2.0.0-rc.1", version));
    }

    @Test
    void a_definition_needs_what_the_contract_requires() {
        assertThat(paths("{}", ResourceDefinition.class)).containsExactlyInAnyOrder("metadata", "spec");
        assertThat(paths("{metadata: {}, spec: {}}", ResourceDefinition.class))
                .containsExactlyInAnyOrder(
                        "metadata.name",
                        "metadata.version",
                        "metadata.provider",
                        "metadata.category",
                        "metadata.resourceType",
                        "spec.supportedEngines");
    }

    @Test
    void what_is_nested_in_a_definition_is_checked_too() {
        assertThat(paths("""
                        metadata: {name: a, version: 1.0.0, provider: aws, category: b, resource_type: c,
                                   documentation: [{title: x}], labels: {tier: }}
                        spec:
                          supported_engines: [helm, null]
                          required_inputs: [{name: 1st, type: string}, {name: ok}, null]
                          outputs: [{type: string}]
                          engine_configs: {helm: }
                        """, ResourceDefinition.class))
                .containsExactlyInAnyOrder(
                        "metadata.documentation[0].url",
                        "metadata.labels[tier].<map value>",
                        "spec.supportedEngines[1].<list element>",
                        "spec.requiredInputs[0].name",
                        "spec.requiredInputs[1].type",
                        "spec.requiredInputs[2].<list element>",
                        "spec.outputs[0].name",
                        "spec.engineConfigs[helm].<map value>");
    }

    @Test
    void a_composition_needs_what_the_contract_requires() {
        assertThat(paths(
                        "{metadata: {name: Web App}, spec: {resources: [{}, null], environments: {prod: }}}",
                        ComposedResource.class))
                .containsExactlyInAnyOrder(
                        "metadata.name",
                        "metadata.version",
                        "spec.resources[0].name",
                        "spec.resources[1].<list element>",
                        "spec.environments[prod].<map value>");
        assertThat(paths(
                        "{metadata: {name: a, team: b, version: 1.0.0}, spec: {resources: []}}",
                        ComposedResource.class))
                .containsExactly("spec.resources");
    }

    @Test
    void a_deployment_request_needs_what_the_contract_requires() {
        assertThat(paths("{}", DeploymentRequest.class))
                .containsExactlyInAnyOrder("id", "team", "environment", "resources");
        assertThat(paths(
                        "{id: '-x', team: a, environment: b, resources: [{}], config: {max_parallel: 0, retry: {max_attempts: 0}}}",
                        DeploymentRequest.class))
                .containsExactlyInAnyOrder(
                        "id",
                        "resources[0].name",
                        "resources[0].catalogRef",
                        "resources[0].engine",
                        "config.maxParallel",
                        "config.retry.maxAttempts");
    }

    @Test
    void a_team_deployment_request_needs_what_the_contract_requires() {
        assertThat(paths("{}", TeamDeploymentRequest.class))
                .containsExactlyInAnyOrder("compositionName", "environment");
        assertThat(paths("{composition_name: a, environment: b, name: 'A B'}", TeamDeploymentRequest.class))
                .containsExactly("name");
    }

    private static <T> Set<String> paths(String yaml, Class<T> type) {
        Stream<ConstraintViolation<T>> violations =
                VALIDATOR.validate(NestorJson.yaml().readValue(yaml, type)).stream();
        return violations
                .map(violation -> violation.getPropertyPath().toString())
                .collect(Collectors.toSet());
    }
}
