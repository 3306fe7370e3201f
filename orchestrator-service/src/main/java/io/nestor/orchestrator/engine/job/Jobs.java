package io.nestor.orchestrator.engine.job;

import io.nestor.models.json.NestorJson;
import io.nestor.orchestrator.engine.kubernetes.Cluster;
import io.nestor.orchestrator.engine.kubernetes.ClusterAccess.Reachable;
import io.nestor.orchestrator.engine.kubernetes.ClusterAccess.Unreachable;
import io.nestor.orchestrator.engine.kubernetes.ClusterException;
import io.nestor.orchestrator.engine.kubernetes.ObjectReference;
import io.nestor.orchestrator.engine.kubernetes.Objects;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The Jobs of the cluster. Every method throws {@link ClusterException} where the API server refuses or does not answer. */
final class Jobs {
    private static final TypeReference<Map<String, @Nullable Object>> OBJECT = new TypeReference<>() {};
    private static final Objects.Apply APPLY = new Objects.Apply("nestor", false, false);

    /** For Jobs whose end nobody was there to see; others are deleted at once. */
    private static final int KEPT_SECONDS = 24 * 60 * 60;

    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    private final Cluster cluster;
    private final PodTemplate template;

    Jobs(Cluster cluster, PodTemplate template) {
        this.cluster = cluster;
        this.template = template;
    }

    /** The image that a program runs in. */
    String image(String program) {
        return template.image(program);
    }

    /**
     * Starts a Job, unless it is there.
     *
     * @param command for people who look at the cluster
     */
    void start(String name, String program, String command, Script script) {
        Map<String, String> labels = Map.of("app.kubernetes.io/managed-by", "nestor", "nestor.io/job", "tool");
        ObjectNode pod = template.running(program, script);
        labels.forEach(pod.withObject("metadata").withObject("labels")::put);
        ObjectNode job = NestorJson.strict().createObjectNode();
        job.put("apiVersion", "batch/v1").put("kind", "Job");
        ObjectNode metadata = job.withObject("metadata").put("name", name);
        labels.forEach(metadata.withObject("labels")::put);
        metadata.withObject("annotations")
                .put("nestor.io/command", command)
                .put("nestor.io/record", script.record().directory().toString());
        job.withObject("spec")
                .put("backoffLimit", 0)
                .put("ttlSecondsAfterFinished", KEPT_SECONDS)
                .set("template", pod);
        Reachable reachable = reachable();
        reachable
                .objects()
                .apply(job(name), new LinkedHashMap<>(NestorJson.strict().convertValue(job, OBJECT)), APPLY);
    }

    JobState state(String name) {
        Reachable reachable = reachable();
        Optional<JsonNode> found = reachable.objects().find(job(name)).map(Jobs::json);
        if (found.isEmpty()) {
            return new JobState.Gone();
        }
        JsonNode job = found.get();
        List<JsonNode> pods = pods(name, reachable);
        Optional<JsonNode> failed = condition(job, "Failed");
        if (failed.isPresent() || condition(job, "Complete").isPresent()) {
            return ended(pods, failed);
        }
        return new JobState.Active(pods.isEmpty() ? refused(job, reachable) : trouble(pods.getLast()));
    }

    private static JobState ended(List<JsonNode> pods, Optional<JsonNode> failed) {
        Optional<JsonNode> terminated = pods.stream()
                .flatMap(pod -> container(pod).stream())
                .map(container -> container.path("state").path("terminated"))
                .filter(JsonNode::isObject)
                .findFirst();
        Optional<String> reason = pods.stream()
                .map(pod -> told(pod.path("status")))
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> terminated.map(end -> end.path("reason").asString("")).filter("OOMKilled"::equals))
                .or(() -> failed.filter(condition -> pods.isEmpty()).flatMap(Jobs::told));
        return new JobState.Ended(terminated.map(end -> end.path("exitCode").asInt()), reason);
    }

    private static Optional<String> trouble(JsonNode pod) {
        Optional<String> waiting = container(pod)
                .map(container -> container.path("state").path("waiting"))
                .filter(state ->
                        !state.path("reason").asString("ContainerCreating").equals("ContainerCreating"))
                .flatMap(Jobs::told);
        return waiting.or(() -> pod.path("status")
                .path("conditions")
                .valueStream()
                .filter(condition -> condition.path("type").asString("").equals("PodScheduled")
                        && condition.path("status").asString("").equals("False"))
                .findFirst()
                .flatMap(Jobs::told));
    }

    /** A pod that may not even be made, as one beyond a quota. */
    private static Optional<String> refused(JsonNode job, Reachable reachable) {
        String uid = job.path("metadata").path("uid").asString("");
        return reachable.objects().events(uid, reachable.namespace()).stream()
                .map(Jobs::json)
                .filter(event -> event.path("type").asString("").equals("Warning"))
                .reduce((earlier, later) -> later)
                .flatMap(Jobs::told);
    }

    private static Optional<JsonNode> container(JsonNode pod) {
        return pod.path("status")
                .path("containerStatuses")
                .valueStream()
                .filter(status -> status.path("name").asString("").equals(PodTemplate.CONTAINER))
                .findFirst();
    }

    private static Optional<JsonNode> condition(JsonNode job, String type) {
        return job.path("status")
                .path("conditions")
                .valueStream()
                .filter(condition -> condition.path("type").asString("").equals(type)
                        && condition.path("status").asString("").equals("True"))
                .findFirst();
    }

    /** Reason and message of something that has them; empty if it has neither. */
    private static Optional<String> told(JsonNode status) {
        String text = Stream.of("reason", "message")
                .map(field -> status.path(field).asString(""))
                .filter(part -> !part.isBlank())
                .reduce((reason, message) -> reason + ": " + message)
                .orElse("");
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /** Asks its pod to stop. The Job goes once the pod has gone, so that nobody takes it for ended before. */
    void stop(String name) {
        reachable().objects().delete(job(name), true);
    }

    /** Gives its pod no more time to stop. */
    void kill(String name) {
        Reachable reachable = reachable();
        for (JsonNode pod : pods(name, reachable)) {
            String podName = pod.path("metadata").path("name").asString("");
            reachable.objects().deleteWithin(AT_ONCE, new ObjectReference("v1", "Pod", reachable.namespace(), podName));
        }
    }

    void remove(String name) {
        reachable().objects().delete(job(name), false);
    }

    private static List<JsonNode> pods(String job, Reachable reachable) {
        return reachable.objects().list("v1", "Pod", reachable.namespace(), Map.of("job-name", job)).stream()
                .map(Jobs::json)
                .toList();
    }

    private Reachable reachable() {
        return switch (cluster.access()) {
            case Reachable reachable -> reachable;
            case Unreachable unreachable ->
                throw new ClusterException(
                        unreachable.failure().code(), unreachable.message(), unreachable.configured());
        };
    }

    private static ObjectReference job(String name) {
        return new ObjectReference("batch/v1", "Job", null, name);
    }

    private static JsonNode json(Map<String, @Nullable Object> object) {
        return NestorJson.strict().valueToTree(object);
    }
}
