package io.nestor.orchestrator.engine.kubernetes;

import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.nestor.models.json.NestorJson;
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
        String document = NestorJson.strict().writeValueAsString(object);
        return calling("applying " + reference, () -> json(resource(reference).patch(context.build(), document)));
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
        ResourceDefinitionContext context = context(reference.apiVersion(), reference.kind());
        var all = client.genericKubernetesResources(context);
        if (!context.isNamespaceScoped()) {
            return all.withName(reference.name());
        }
        String namespace = reference.namespace() == null ? client.getNamespace() : reference.namespace();
        return all.inNamespace(namespace).withName(reference.name());
    }

    private ResourceDefinitionContext context(String apiVersion, String kind) {
        return kinds.find(apiVersion, kind)
                .orElseThrow(() -> new ClusterException(
                        "kind_missing",
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
