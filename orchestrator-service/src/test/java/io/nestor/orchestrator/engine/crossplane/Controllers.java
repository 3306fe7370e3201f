package io.nestor.orchestrator.engine.crossplane;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.nestor.models.json.NestorJson;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Plays Crossplane's controllers in a namespace: claims get a composite resource, a status and a connection Secret, and
 * a finalizer that goes when the composite has gone. Version 2's composite resources say which generation they saw.
 */
final class Controllers implements AutoCloseable {
    static final ResourceDefinitionContext CLAIMS = kind("Greeting", "greetings", true);
    static final ResourceDefinitionContext COMPOSITES = kind("XGreeting", "xgreetings", false);
    static final ResourceDefinitionContext LETTERS = kind("Letter", "letters", true);
    private static final String FINALIZER = "finalizer.apiextensions.crossplane.io";

    private final KubernetesClient client;
    private final String namespace;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private volatile boolean holdsDeletions;
    private volatile boolean fails;

    Controllers(KubernetesClient client, String namespace) {
        this.client = client;
        this.namespace = namespace;
        var _ = clock.scheduleWithFixedDelay(this::reconcile, 0, 100, TimeUnit.MILLISECONDS);
    }

    private static ResourceDefinitionContext kind(String kind, String plural, boolean namespaced) {
        return new ResourceDefinitionContext.Builder()
                .withGroup("test.nestor.io")
                .withVersion("v1")
                .withKind(kind)
                .withPlural(plural)
                .withNamespaced(namespaced)
                .build();
    }

    /** How many objects there have been for a resource. */
    long made(String resource) {
        return seen.stream().filter(made -> made.startsWith(resource + "/")).count();
    }

    /** Keeps finalizers on for the time being. */
    void holdDeletions(boolean hold) {
        holdsDeletions = hold;
    }

    /** Lets the composite resources say that they can't be made. */
    void fail(boolean failing) {
        fails = failing;
    }

    private void reconcile() {
        try {
            for (ResourceDefinitionContext kind : List.of(CLAIMS, LETTERS)) {
                client.genericKubernetesResources(kind).inNamespace(namespace).list().getItems().stream()
                        .filter(object -> object.getMetadata().getLabels() != null)
                        .forEach(object -> reconcile(kind, object));
            }
        } catch (KubernetesClientException raced) {
            // The next round sees how it went.
        }
    }

    private void reconcile(ResourceDefinitionContext kind, GenericKubernetesResource object) {
        Resource<GenericKubernetesResource> resource =
                client.genericKubernetesResources(kind).inNamespace(namespace).resource(object);
        if (object.getMetadata().getDeletionTimestamp() != null) {
            delete(resource, object);
            return;
        }
        seen.add(object.getMetadata().getLabels().get("nestor.io/resource") + "/"
                + object.getMetadata().getUid());
        if (!object.getMetadata().getFinalizers().contains(FINALIZER)) {
            merge(resource, Map.of("metadata", Map.of("finalizers", List.of(FINALIZER))));
        }
        if (kind.equals(CLAIMS)) {
            compose(resource, object);
        }
        Number seconds = object.get("spec", "seconds");
        Instant due = Instant.parse(object.getMetadata().getCreationTimestamp())
                .plusSeconds(seconds == null ? 0 : seconds.longValue());
        boolean ready = !fails && !Instant.now().isBefore(due);
        if (ready) {
            connect(object);
        }
        tell(resource, object, ready, kind.equals(LETTERS));
    }

    private void delete(Resource<GenericKubernetesResource> resource, GenericKubernetesResource object) {
        Resource<GenericKubernetesResource> composite =
                client.genericKubernetesResources(COMPOSITES).withName(composite(object));
        composite.delete();
        if (!holdsDeletions && composite.get() == null) {
            List<String> others = object.getMetadata().getFinalizers().stream()
                    .filter(finalizer -> !finalizer.equals(FINALIZER))
                    .toList();
            merge(resource, Map.of("metadata", Map.of("finalizers", others)));
        }
    }

    private String composite(HasMetadata claim) {
        return namespace + "-" + claim.getMetadata().getName();
    }

    private void compose(Resource<GenericKubernetesResource> resource, GenericKubernetesResource claim) {
        if (claim.get("spec", "resourceRef") != null) {
            return;
        }
        GenericKubernetesResource composite = new GenericKubernetesResource();
        composite.setApiVersion("test.nestor.io/v1");
        composite.setKind("XGreeting");
        composite.setMetadata(new io.fabric8.kubernetes.api.model.ObjectMetaBuilder()
                .withName(composite(claim))
                .withLabels(claim.getMetadata().getLabels())
                .build());
        client.genericKubernetesResources(COMPOSITES).resource(composite).serverSideApply();
        merge(
                resource,
                Map.of(
                        "spec",
                        Map.of(
                                "resourceRef",
                                Map.of(
                                        "apiVersion",
                                        "test.nestor.io/v1",
                                        "kind",
                                        "XGreeting",
                                        "name",
                                        composite(claim)))));
    }

    private void connect(GenericKubernetesResource object) {
        String given = object.get("spec", "passwordSecretRef", "name");
        if (given == null) {
            return;
        }
        String wanted = object.get("spec", "writeConnectionSecretToRef", "name");
        String target = wanted == null ? object.getMetadata().getName() + "-connection" : wanted;
        var password = client.secrets().inNamespace(namespace).withName(given).get();
        if (password != null
                && client.secrets().inNamespace(namespace).withName(target).get() == null) {
            client.secrets()
                    .inNamespace(namespace)
                    .resource(new SecretBuilder()
                            .withNewMetadata()
                            .withName(target)
                            .endMetadata()
                            .withData(Map.of("secret", password.getData().get("password")))
                            .build())
                    .create();
        }
    }

    private void tell(
            Resource<GenericKubernetesResource> resource,
            GenericKubernetesResource object,
            boolean ready,
            boolean observed) {
        String text = object.get("spec", "text");
        String reason = ready ? "Available" : fails ? "CannotCompose" : "Creating";
        Map<String, Object> status = Map.of(
                "text",
                text,
                "conditions",
                List.of(
                        condition("Synced", !fails, fails ? "ReconcileError" : "ReconcileSuccess", object, observed),
                        condition("Ready", ready, reason, object, observed)));
        if (!status.equals(object.get("status"))) {
            status(resource, status);
        }
    }

    private static Map<String, Object> condition(
            String type, boolean isTrue, String reason, GenericKubernetesResource object, boolean observed) {
        Map<String, Object> condition =
                new java.util.TreeMap<>(Map.of("type", type, "status", isTrue ? "True" : "False", "reason", reason));
        if (observed) {
            condition.put(
                    "observedGeneration", object.getMetadata().getGeneration().intValue());
        }
        return condition;
    }

    private static void merge(Resource<GenericKubernetesResource> resource, Map<String, ?> patch) {
        resource.patch(merging("crossplane"), NestorJson.strict().writeValueAsString(patch));
    }

    private static void status(Resource<GenericKubernetesResource> resource, Map<String, ?> status) {
        resource.subresource("status")
                .patch(merging("crossplane"), NestorJson.strict().writeValueAsString(Map.of("status", status)));
    }

    static PatchContext merging(String manager) {
        return new PatchContext.Builder()
                .withPatchType(PatchType.JSON_MERGE)
                .withFieldManager(manager)
                .build();
    }

    @Override
    public void close() {
        clock.close();
    }
}
