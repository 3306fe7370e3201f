package io.nestor.orchestrator.engine.kubernetes;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.nestor.orchestrator.engine.JsonForYaml;

/** The API server reads what is to be applied as YAML, although the client writes JSON. */
final class YamlSafeSerialization extends KubernetesSerialization {
    @Override
    public <T> String asJson(T object) {
        return JsonForYaml.escaped(super.asJson(object));
    }
}
