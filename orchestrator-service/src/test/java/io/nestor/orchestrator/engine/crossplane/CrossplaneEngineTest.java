package io.nestor.orchestrator.engine.crossplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.nestor.models.catalog.EngineConfig;
import io.nestor.orchestrator.engine.Background;
import io.nestor.orchestrator.engine.Outcome;
import io.nestor.orchestrator.engine.PlanOutcome;
import io.nestor.orchestrator.engine.RecordingContext;
import io.nestor.orchestrator.engine.ResourceTask;
import io.nestor.orchestrator.engine.Tasks;
import io.nestor.orchestrator.engine.kubernetes.KubernetesForTests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is Crossplane's own. */
@Timeout(90)
class CrossplaneEngineTest {
    private static final String CLAIM = """
        apiVersion: test.nestor.io/v1
        kind: Greeting
        metadata: {name: one}
        spec:
          text: "${inputs.text}"
          seconds: "${inputs.seconds}"
        """;
    private static final String MAP = """
        ---
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: words}
        data: {word: "${inputs.text}"}
        """;

    @TempDir
    Path folder;

    private CrossplaneForTests crossplane;

    @BeforeAll
    static void a_cluster_is_there() {
        KubernetesForTests.assumeCluster();
    }

    @BeforeEach
    void open() {
        crossplane = new CrossplaneForTests();
    }

    @AfterEach
    void close() {
        crossplane.close();
    }

    @Test
    void an_object_says_whose_it_is() {
        assertThat(deploy(task(CLAIM, "hello"))).isInstanceOf(Outcome.Succeeded.class);

        assertThat(claim().get().getMetadata().getLabels())
                .containsEntry("nestor.io/deployment", "shop-prod")
                .containsEntry("nestor.io/resource", "greeting")
                .containsEntry("nestor.io/team", "shop");
    }

    @Test
    void another_deployments_object_is_never_taken_over() {
        deploy(task(CLAIM, "hello"));
        ResourceTask theirs = of("test-prod", task(CLAIM, "bye"));

        assertThat(deploy(theirs)).satisfies(failed -> {
            assertThat(((Outcome.Failed) failed).code()).isEqualTo("owned_by_another");
            assertThat(((Outcome.Failed) failed).message()).contains("'greeting' of deployment 'shop-prod'");
        });
        assertThat(crossplane.engine(folder).delete(theirs, new RecordingContext()))
                .isInstanceOf(Outcome.Succeeded.class);
        assertThat(claim().get().<String>get("spec", "text")).isEqualTo("hello");
    }

    @Test
    void an_object_that_nobody_knows_is_taken_over_where_the_definition_allows_it() {
        crossplane.client().resource(words("old")).create();

        assertThat(deploy(task(MAP, "hello"))).satisfies(failed -> {
            assertThat(((Outcome.Failed) failed).code()).isEqualTo("exists_already");
            assertThat(((Outcome.Failed) failed).message()).contains("settings.adopt");
        });
        assertThat(deploy(task(MAP, "hello", Map.of("adopt", true)))).isInstanceOf(Outcome.Succeeded.class);
        assertThat(map().getData()).containsEntry("word", "hello");
    }

    @Test
    void a_field_that_another_applier_keeps_is_left_to_it_unless_the_definition_insists() {
        deploy(task(MAP, "hello"));
        crossplane
                .client()
                .resource(words("argued"))
                .fieldManager("argocd-controller")
                .forceConflicts()
                .serverSideApply();

        assertThat(deploy(task(MAP, "hello"))).satisfies(failed -> {
            assertThat(((Outcome.Failed) failed).code()).isEqualTo("conflict");
            assertThat(((Outcome.Failed) failed).retryable()).isFalse();
            assertThat(((Outcome.Failed) failed).message())
                    .contains("argocd-controller", ".data.word", "force_conflicts");
        });
        assertThat(deploy(task(MAP, "hello", Map.of("force_conflicts", true)))).isInstanceOf(Outcome.Succeeded.class);
        assertThat(map().getData()).containsEntry("word", "hello");
    }

    @Test
    void what_the_template_no_longer_has_is_deleted() {
        deploy(task(CLAIM + MAP, "hello"));
        assertThat(map()).isNotNull();

        ResourceTask less = task(CLAIM, "hello");
        assertThat(crossplane.engine(folder).plan(less, new RecordingContext()))
                .isInstanceOfSatisfying(
                        PlanOutcome.Planned.class,
                        planned -> assertThat(planned.changes())
                                .anyMatch(change -> change.path().equals("ConfigMap/words")));
        assertThat(deploy(less))
                .isInstanceOfSatisfying(
                        Outcome.Succeeded.class,
                        succeeded -> assertThat(succeeded.changed()).isTrue());
        assertThat(map()).isNull();
        assertThat(claim().get()).isNotNull();
    }

    @Test
    void a_teardown_needs_no_template() throws IOException {
        ResourceTask task = task(CLAIM + MAP, "hello");
        deploy(task);
        Files.delete(folder.resolve("template.yaml"));

        assertThat(crossplane.engine(folder).delete(task, new RecordingContext()))
                .isInstanceOfSatisfying(
                        Outcome.Succeeded.class,
                        succeeded -> assertThat(succeeded.changed()).isTrue());
        assertThat(claim().get()).isNull();
        assertThat(map()).isNull();
        assertThat(inventories()).isZero();
    }

    @Test
    void a_delete_waits_for_finalizers_and_can_be_taken_up_again() {
        ResourceTask task = task(CLAIM, "hello");
        deploy(task);
        crossplane.controllers().holdDeletions(true);
        RecordingContext context = new RecordingContext();
        CompletableFuture<Outcome> outcome =
                Background.run(() -> crossplane.engine(folder).delete(task, context));
        await().until(() -> claim().get().getMetadata().getDeletionTimestamp() != null);

        context.cancel();

        assertThat(outcome.join())
                .isInstanceOfSatisfying(
                        Outcome.Cancelled.class,
                        cancelled -> assertThat(cancelled.message()).contains("finalizer.apiextensions.crossplane.io"));
        crossplane.controllers().holdDeletions(false);
        assertThat(crossplane.engine(folder).delete(task, new RecordingContext()))
                .isInstanceOf(Outcome.Succeeded.class);
        assertThat(claim().get()).isNull();
    }

    @Test
    void a_deploy_waits_until_what_is_being_deleted_has_gone() {
        deploy(task(CLAIM, "hello"));
        String first = claim().get().getMetadata().getUid();
        crossplane.controllers().holdDeletions(true);
        claim().delete();
        RecordingContext context = new RecordingContext();
        ResourceTask task = task(CLAIM, "hello");
        CompletableFuture<Outcome> outcome =
                Background.run(() -> crossplane.engine(folder).deploy(task, context));
        await().until(() -> claim().get().getMetadata().getDeletionTimestamp() != null);

        crossplane.controllers().holdDeletions(false);

        assertThat(outcome.join()).isInstanceOf(Outcome.Succeeded.class);
        assertThat(claim().get().getMetadata().getUid()).isNotEqualTo(first);
    }

    @Test
    void conditions_and_events_are_told_and_the_reason_why_it_is_not_ready() {
        crossplane.controllers().fail(true);
        RecordingContext context = new RecordingContext();
        ResourceTask task = task(CLAIM, "hello");
        CompletableFuture<Outcome> outcome =
                Background.run(() -> crossplane.engine(folder).deploy(task, context));
        await().until(() -> context.log().contains("Synced=False"));
        crossplane.client().resource(quotaEvent()).create();
        await().until(() -> context.log().contains("Warning CannotCompose: the quota is used up"));

        context.cancel();

        assertThat(outcome.join())
                .isInstanceOfSatisfying(
                        Outcome.Cancelled.class,
                        cancelled -> assertThat(cancelled.message()).contains("Synced=False (ReconcileError)"));
    }

    @Test
    void a_value_cannot_become_yaml() {
        String text = "hello\n---\nkind: Secret\nmetadata: {name: stolen}";

        deploy(task(MAP, text));

        assertThat(map().getData()).containsOnly(Map.entry("word", text));
    }

    @Test
    void says_all_that_is_wrong_with_settings_and_template() {
        assertThat(failure(task(CLAIM, "hello", Map.of("namespce", "x", "adopt", "maybe"))))
                .satisfies(failed -> {
                    assertThat(failed.code()).isEqualTo("config_invalid");
                    assertThat(failed.message())
                            .contains("namespce", "did you mean 'namespace'", "adopt: must be true");
                });
        assertThat(failure(task("kind: Greeting\n---\napiVersion: v1\nkind: Secret\n", "hello"))
                        .message())
                .contains("object 1 of the template has no apiVersion, metadata.name", "object 2", "metadata.name");
        assertThat(failure(task(MAP + MAP, "hello")).message()).contains("stands in the template twice");
        assertThat(failure(task("a: [", "hello")).message()).contains("template.yaml");
    }

    @Test
    void names_a_kind_that_the_cluster_does_not_know() {
        assertThat(failure(task("apiVersion: test.nestor.io/v1\nkind: Nothing\nmetadata: {name: x}\n", "hello")))
                .satisfies(failed -> {
                    assertThat(failed.code()).isEqualTo("kind_missing");
                    assertThat(failed.message()).contains("'Nothing'", "test.nestor.io/v1");
                    assertThat(failed.retryable()).isFalse();
                });
    }

    private Outcome.Failed failure(ResourceTask task) {
        Outcome outcome = deploy(task);
        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        return (Outcome.Failed) outcome;
    }

    private Outcome deploy(ResourceTask task) {
        return crossplane.engine(folder).deploy(task, new RecordingContext());
    }

    private ResourceTask task(String template, String text) {
        return task(template, text, Map.of());
    }

    private ResourceTask task(String template, String text, Map<String, Object> settings) {
        try {
            Files.writeString(folder.resolve("template.yaml"), template);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        EngineConfig config = new EngineConfig("template.yaml", null, null, null, null, new HashMap<>(settings));
        return Tasks.task("greeting", "crossplane", config, List.of(), Map.of("text", text, "seconds", 0));
    }

    private static ResourceTask of(String deployment, ResourceTask task) {
        return new ResourceTask(
                deployment,
                task.team(),
                task.environment(),
                task.resource(),
                task.definition(),
                task.bundle(),
                task.inputs(),
                task.sensitiveInputs(),
                task.sources(),
                task.preventDestroy());
    }

    private Resource<GenericKubernetesResource> claim() {
        return crossplane
                .client()
                .genericKubernetesResources(Controllers.CLAIMS)
                .inNamespace(crossplane.namespace())
                .withName("one");
    }

    private ConfigMap map() {
        return crossplane
                .client()
                .configMaps()
                .inNamespace(crossplane.namespace())
                .withName("words")
                .get();
    }

    private ConfigMap words(String word) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName("words")
                .withNamespace(crossplane.namespace())
                .endMetadata()
                .withData(Map.of("word", word))
                .build();
    }

    private long inventories() {
        return crossplane
                .client()
                .configMaps()
                .inNamespace(crossplane.namespace())
                .withLabel("nestor.io/deployment")
                .list()
                .getItems()
                .size();
    }

    private io.fabric8.kubernetes.api.model.Event quotaEvent() {
        GenericKubernetesResource claim = claim().get();
        return new EventBuilder()
                .withNewMetadata()
                .withName("quota")
                .withNamespace(crossplane.namespace())
                .endMetadata()
                .withNewInvolvedObject()
                .withKind("Greeting")
                .withApiVersion("test.nestor.io/v1")
                .withName("one")
                .withNamespace(crossplane.namespace())
                .withUid(claim.getMetadata().getUid())
                .endInvolvedObject()
                .withType("Warning")
                .withReason("CannotCompose")
                .withMessage("the quota is used up")
                .build();
    }
}
