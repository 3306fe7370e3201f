package io.nestor.orchestrator.engine.helm;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether an object does what it is there for. Helm's own rules ({@code pkg/kube/ready.go}), and for kinds that Helm knows
 * nothing of the convention of a {@code Ready} condition.
 */
sealed interface Readiness {
    /** It is ready, or has nothing to get ready. */
    record Ready() implements Readiness {}

    /** It may become ready. */
    record Pending(String message) implements Readiness {}

    /** It will not become ready by itself. */
    record Failed(String message) implements Readiness {}

    static Readiness of(Map<String, @Nullable Object> object) {
        Fields fields = new Fields(object);
        return switch (fields.text("kind")) {
            case "Deployment" -> deployment(fields);
            case "StatefulSet", "ReplicaSet", "ReplicationController" -> replicas(fields, "readyReplicas");
            case "DaemonSet" -> daemons(fields);
            case "Pod" -> pod(fields);
            case "Job" -> job(fields);
            case "PersistentVolumeClaim" ->
                fields.text("status", "phase").equals("Bound")
                        ? new Ready()
                        : new Pending("is " + fields.text("status", "phase"));
            case "Service" -> service(fields);
            case "CustomResourceDefinition" -> condition(fields, "Established", true);
            default -> condition(fields, "Ready", false);
        };
    }

    private static Readiness deployment(Fields fields) {
        Optional<Fields> progressing = fields.condition("Progressing");
        if (progressing
                .filter(condition -> condition.text("reason").equals("ProgressDeadlineExceeded"))
                .isPresent()) {
            return new Failed(progressing.get().text("message"));
        }
        Readiness updated = replicas(fields, "updatedReplicas");
        return updated instanceof Ready ? replicas(fields, "availableReplicas") : updated;
    }

    private static Readiness replicas(Fields fields, String counter) {
        long wanted = fields.number(1, "spec", "replicas");
        return isObserved(fields) ? counted(fields.number(0, "status", counter), wanted) : notSeenYet();
    }

    private static Readiness daemons(Fields fields) {
        long wanted = fields.number(0, "status", "desiredNumberScheduled");
        return isObserved(fields) ? counted(fields.number(0, "status", "numberReady"), wanted) : notSeenYet();
    }

    private static Readiness counted(long ready, long wanted) {
        return ready >= wanted ? new Ready() : new Pending(ready + " of " + wanted + " ready");
    }

    private static Readiness pod(Fields fields) {
        return switch (fields.text("status", "phase")) {
            case "Succeeded" -> new Ready();
            case "Failed" -> new Failed("has failed");
            default -> condition(fields, "Ready", true);
        };
    }

    private static Readiness job(Fields fields) {
        Optional<Fields> failed = fields.condition("Failed")
                .filter(condition -> condition.text("status").equals("True"));
        return failed.isPresent()
                ? new Failed(failed.get().text("message"))
                : counted(fields.number(0, "status", "succeeded"), fields.number(1, "spec", "completions"));
    }

    private static Readiness service(Fields fields) {
        boolean waits = fields.text("spec", "type").equals("LoadBalancer")
                && fields.list("spec", "externalIPs").isEmpty()
                && fields.list("status", "loadBalancer", "ingress").isEmpty();
        return waits ? new Pending("has no address yet") : new Ready();
    }

    /** @param required whether an object without the condition is yet to get it */
    private static Readiness condition(Fields fields, String type, boolean required) {
        Optional<Fields> condition = fields.condition(type);
        if (condition.isEmpty()) {
            return required ? new Pending("is not " + type + " yet") : new Ready();
        }
        if (!isObserved(fields)) {
            return notSeenYet();
        }
        String message = condition.get().text("message");
        return condition.get().text("status").equals("True")
                ? new Ready()
                : new Pending(message.isEmpty() ? "is not " + type + " yet" : message);
    }

    /** Whether the controller's word is on what the object is now. */
    private static boolean isObserved(Fields fields) {
        long generation = fields.number(0, "metadata", "generation");
        return fields.number(generation, "status", "observedGeneration") >= generation;
    }

    private static Pending notSeenYet() {
        return new Pending("its controller has not seen the change yet");
    }

    /** Fields of an object by their path; what is not there is empty. */
    record Fields(@Nullable Object object) {
        private @Nullable Object at(String... path) {
            Object value = object;
            for (String name : path) {
                value = value instanceof Map<?, ?> map ? map.get(name) : null;
            }
            return value;
        }

        String text(String... path) {
            Object value = at(path);
            return value == null ? "" : value.toString();
        }

        long number(long otherwise, String... path) {
            return at(path) instanceof Number number ? number.longValue() : otherwise;
        }

        List<?> list(String... path) {
            return at(path) instanceof List<?> list ? list : List.of();
        }

        Optional<Fields> condition(String type) {
            return list("status", "conditions").stream()
                    .map(Fields::new)
                    .filter(condition -> condition.text("type").equals(type))
                    .findFirst();
        }
    }
}
