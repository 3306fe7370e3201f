package io.nestor.orchestrator.engine.cloud;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The provider {@code nestor/cloud} with its one resource {@code cloud_thing}, as far as Terraform asks it. Version 6 of the
 * plugin protocol; the numbers are those of {@code docs/plugin-protocol/tfplugin6.proto} in Terraform's repository.
 */
final class CloudProvider {
    private static final int TYPE_NAME = 1;
    private static final String TYPE = "cloud_thing";

    private final Cloud cloud;

    CloudProvider(Cloud cloud) {
        this.cloud = cloud;
    }

    /** @return the answer; empty if Terraform is to do without */
    Optional<Fields> answer(String method, byte[] request) {
        Map<Integer, byte[]> fields = Fields.read(request);
        return Optional.ofNullable(
                switch (method) {
                    case "GetProviderSchema" -> schema();
                    case "ValidateProviderConfig", "ValidateResourceConfig", "ConfigureProvider" -> new Fields();
                    case "UpgradeResourceState" -> upgraded(fields);
                    case "ReadResource" -> read(fields);
                    case "PlanResourceChange" -> planned(fields);
                    case "ApplyResourceChange" -> applied(fields);
                    case "StopProvider" -> stopped();
                    default -> null;
                });
    }

    private static Fields schema() {
        Fields block = new Fields()
                .with(2, attribute("id", "string", 6))
                .with(2, attribute("owner", "string", 4))
                .with(2, attribute("name", "string", 4))
                .with(2, attribute("text", "string", 4))
                .with(2, attribute("seconds", "number", 4));
        Fields resource = new Fields().with(TYPE_NAME, TYPE).with(2, new Fields().with(2, block));
        return new Fields().with(1, new Fields().with(2, new Fields())).with(2, resource);
    }

    /** @param kind 4 for one that is required, 6 for one that the provider computes */
    private static Fields attribute(String name, String type, int kind) {
        return new Fields().with(1, name).with(2, '"' + type + '"').with(kind, 1);
    }

    private static Fields upgraded(Map<Integer, byte[]> request) {
        byte[] json = Fields.read(request.get(3)).get(1);
        return new Fields().with(1, DynamicValue.write(DynamicValue.readJson(json)));
    }

    private Fields read(Map<Integer, byte[]> request) {
        Map<String, Object> state = DynamicValue.read(request.get(2));
        return new Fields()
                .with(
                        1,
                        DynamicValue.write(cloud.find((String) state.get("id"))
                                .map(Thing::attributes)
                                .orElse(null)));
    }

    private static Fields planned(Map<Integer, byte[]> request) {
        Map<String, Object> prior = DynamicValue.read(request.get(2));
        Map<String, Object> proposed = DynamicValue.read(request.get(3));
        Fields answer = new Fields();
        if (prior == null) {
            proposed.put("id", new DynamicValue.Unknown());
        } else if (!prior.get("name").equals(proposed.get("name"))) {
            proposed.put("id", new DynamicValue.Unknown());
            answer.with(2, new Fields().with(1, new Fields().with(1, "name")));
        }
        return answer.with(1, DynamicValue.write(proposed));
    }

    private Fields applied(Map<Integer, byte[]> request) {
        Map<String, Object> prior = DynamicValue.read(request.get(2));
        Map<String, Object> planned = DynamicValue.read(request.get(3));
        if (planned == null) {
            cloud.delete((String) prior.get("id"));
            return new Fields().with(1, DynamicValue.write(null));
        }
        if (prior != null) {
            Thing changed = Thing.of((String) prior.get("id"), planned);
            cloud.put(changed);
            return new Fields().with(1, DynamicValue.write(changed.attributes()));
        }
        Thing made = cloud.make(planned);
        boolean ready = cloud.awaitReady(made);
        Fields answer = new Fields().with(1, DynamicValue.write(new HashMap<>(made.attributes())));
        return ready ? answer : answer.with(3, new Fields().with(1, 1).with(2, "not ready yet when it was stopped"));
    }

    private Fields stopped() {
        cloud.stopWaiting();
        return new Fields();
    }
}
