package io.nestor.orchestrator.engine.kubernetes;

import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.nestor.models.json.NestorJson;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/**
 * The objects of the cluster, of whatever kind, as JSON has them. Every method throws {@link ClusterException} where the
 * API server refuses or does not answer. Thread-safe.
 */
public final class Objects {
    private static final TypeReference<Map<String, @Nullable Object>> OBJECT = new TypeReference<>() {};

    private final KubernetesClient client;
    private final Kinds kinds;

    Objects(KubernetesClient client, Kinds kinds) {
        this.client = client;
        this.kinds = kinds;
    }

    /**
     * How an object is applied.
     *
     * @param manager name under which the fields are owned
     * @param force takes fields away from other owners
     * @param dryRun only says what would be
     */
    public record Apply(String manager, boolean force, boolean dryRun) {}

    /** Calls back until it is closed. */
    public interface Watching extends AutoCloseable {
        @Override
        void close();
    }

    /** Whether objects of this kind live in namespaces. */
    public boolean isNamespaced(String apiVersion, String kind) {
        return context(apiVersion, kind).isNamespaceScoped();
    }

    /** Whether the cluster serves an API group, in any version. */
    public boolean hasGroup(String group) {
        return calling("looking for the API group " + group, () -> client.hasApiGroup(group, true));
    }

    public Optional<Map<String, @Nullable Object>> find(ObjectReference reference) {
        return calling(
                "reading " + reference,
                () -> Optional.ofNullable(resource(reference).get()).map(this::json));
    }

    /**
     * The objects of a kind that have all of these labels.
     *
     * @param namespace absent: of all namespaces
     */
    public List<Map<String, @Nullable Object>> list(
            String apiVersion, String kind, @Nullable String namespace, Map<String, String> labels) {
        String where = namespace == null ? "in all namespaces" : "in namespace " + namespace;
        return calling("listing objects of kind " + kind + " " + where, () -> {
            var all = client.genericKubernetesResources(context(apiVersion, kind));
            var found = namespace == null
                    ? all.inAnyNamespace().withLabels(labels).list()
                    : all.inNamespace(namespace).withLabels(labels).list();
            return found.getItems().stream().map(this::json).toList();
        });
    }

    /** Server-side apply. Done again with the same object, it changes nothing. */
    public Map<String, @Nullable Object> apply(
            ObjectReference reference, Map<String, ? extends @Nullable Object> object, Apply how) {
        PatchContext.Builder context = new PatchContext.Builder()
                .withPatchType(PatchType.SERVER_SIDE_APPLY)
                .withFieldManager(how.manager())
                .withForce(how.force());
        if (how.dryRun()) {
            context.withDryRun(List.of("All"));
        }
        GenericKubernetesResource desired = client.getKubernetesSerialization()
                .unmarshal(NestorJson.strict().writeValueAsString(object), GenericKubernetesResource.class);
        return calling(
                "applying " + reference,
                () -> json(all(reference).resource(desired).patch(context.build())));
    }

    /**
     * What the API server would make of an object, as a new one or, if it has a {@code resourceVersion}, in place of the one
     * that is there. Changes nothing. Unlike a server-side apply it takes everything that can be created, such as a
     * quantity that is a number.
     */
    public Map<String, @Nullable Object> dryRun(
            ObjectReference reference, Map<String, ? extends @Nullable Object> object) {
        GenericKubernetesResource desired = client.getKubernetesSerialization()
                .unmarshal(NestorJson.strict().writeValueAsString(object), GenericKubernetesResource.class);
        return calling("trying " + reference, () -> {
            var trial = all(reference).resource(desired).dryRun();
            return json(desired.getMetadata().getResourceVersion() == null ? trial.create() : trial.update());
        });
    }

    /** Asks for the deletion; finalizers may keep the object for a while. */
    public void delete(ObjectReference reference, boolean afterDependents) {
        calling(
                "deleting " + reference,
                () -> resource(reference)
                        .withPropagationPolicy(
                                afterDependents ? DeletionPropagation.FOREGROUND : DeletionPropagation.BACKGROUND)
                        .delete());
    }

    /** Asks for the deletion of something that runs, which gets no more time than that to end. */
    public void deleteWithin(Duration grace, ObjectReference reference) {
        calling(
                "deleting " + reference,
                () -> resource(reference).withGracePeriod(grace.toSeconds()).delete());
    }

    /** The Events that tell of an object, oldest first. */
    public List<Map<String, @Nullable Object>> events(String uid, @Nullable String namespace) {
        return calling(
                "reading Events",
                () -> client
                        .genericKubernetesResources(context("v1", "Event"))
                        .inNamespace(namespace == null ? "default" : namespace)
                        .withField("involvedObject.uid", uid)
                        .list()
                        .getItems()
                        .stream()
                        .map(this::json)
                        .toList());
    }

    /** Calls back when the object may have changed, for as long as the watch lasts: look at it again now and then. */
    public Watching watch(ObjectReference reference, Runnable changed) {
        Watch watch = calling(
                "watching " + reference,
                () -> resource(reference).watch(new Watcher<>() {
                    @Override
                    public void eventReceived(Action action, GenericKubernetesResource object) {
                        changed.run();
                    }

                    @Override
                    public void onClose(WatcherException gone) {
                        changed.run();
                    }
                }));
        return watch::close;
    }

    private Resource<GenericKubernetesResource> resource(ObjectReference reference) {
        return all(reference).withName(reference.name());
    }

    private NonNamespaceOperation<
                    GenericKubernetesResource, GenericKubernetesResourceList, Resource<GenericKubernetesResource>>
            all(ObjectReference reference) {
        ResourceDefinitionContext context = context(reference.apiVersion(), reference.kind());
        var all = client.genericKubernetesResources(context);
        if (!context.isNamespaceScoped()) {
            return all;
        }
        String namespace = reference.namespace() == null ? client.getNamespace() : reference.namespace();
        return all.inNamespace(namespace);
    }

    private ResourceDefinitionContext context(String apiVersion, String kind) {
        return kinds.find(apiVersion, kind)
                .orElseThrow(() -> new ClusterException(
                        ClusterException.KIND_MISSING,
                        "the cluster knows no kind '" + kind + "' in " + apiVersion
                                + ": install what defines it, or correct the apiVersion",
                        false));
    }

    private Map<String, @Nullable Object> json(GenericKubernetesResource object) {
        return NestorJson.lenient()
                .readValue(client.getKubernetesSerialization().asJson(object), OBJECT);
    }

    private static <T> T calling(String doing, Supplier<T> call) {
        try {
            return call.get();
        } catch (KubernetesClientException failure) {
            throw ClusterException.of(failure, doing);
        }
    }
}
