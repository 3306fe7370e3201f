package io.nestor.orchestrator.secret;

import io.nestor.models.json.Copies;
import java.util.Map;

/**
 * Variables of the orchestrator's environment, each named in the configuration: one that is not cannot be read.
 *
 * @param variables by secret
 */
record VariableSecrets(Map<String, String> variables, Map<String, String> environment) implements SecretSource {
    VariableSecrets {
        variables = Copies.map(variables);
        environment = Copies.map(environment);
    }

    @Override
    public SecretFound find(Place place, String name) {
        String variable = variables.get(name);
        String value = variable == null ? null : environment.get(variable);
        return value == null
                ? new SecretFound.Missing("no variable of the orchestrator's environment has it")
                : new SecretFound.Value(value);
    }

    @Override
    public String toString() {
        return "VariableSecrets[" + variables.keySet() + "]";
    }
}
