package io.nestor.orchestrator.engine.helm;

import static io.nestor.orchestrator.engine.Tasks.output;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.nestor.models.catalog.EngineConfig;
import io.nestor.models.deployment.ActionKind;
import io.nestor.models.deployment.Plan.Change;
import io.nestor.orchestrator.engine.Background;
import io.nestor.orchestrator.engine.DeploymentEngine;
import io.nestor.orchestrator.engine.DriftOutcome;
import io.nestor.orchestrator.engine.ExamplePlatform;
import io.nestor.orchestrator.engine.Outcome;
import io.nestor.orchestrator.engine.PlanOutcome;
import io.nestor.orchestrator.engine.RecordingContext;
import io.nestor.orchestrator.engine.ResourceTask;
import io.nestor.orchestrator.engine.Secrets;
import io.nestor.orchestrator.engine.Tasks;
import io.nestor.orchestrator.engine.kubernetes.Cluster;
import io.nestor.orchestrator.engine.kubernetes.KubernetesForTests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of releases, in a real cluster. It has no nodes: nothing here waits for a pod that a kubelet would start. */
class HelmReleaseTest {
    private static final String SETTINGS = """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: settings}
            data: {text: {{ .Values.text | quote }}}
            """;

    @TempDir
    Path directory;

    private final RecordingContext context = new RecordingContext();
    private final Map<String, Object> settings = new HashMap<>(Map.of("release_name", "web"));
    private final Map<String, Object> outputs = new HashMap<>();
    private String resource = "one";
    private Path folder;
    private KubernetesClient client;
    private String namespace;
    private Cluster cluster;
    private Kubelet kubelet;

    @BeforeAll
    static void helm_and_a_cluster_are_here() {
        HelmForTests.tool();
        KubernetesForTests.assumeCluster();
    }

    @BeforeEach
    void cluster() {
        client = KubernetesForTests.client();
        namespace = KubernetesForTests.newNamespace(client);
        cluster = KubernetesForTests.cluster(namespace);
        kubelet = Kubelet.start(client, namespace);
        folder = directory.resolve("folder");
        write("Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.0.0\n");
        write("templates/settings.yaml", SETTINGS);
    }

    @AfterEach
    void leave() {
        kubelet.close();
        cluster.close();
        client.namespaces().withName(namespace).delete();
        client.close();
    }

    @Test
    void an_older_chart_with_older_values_brings_back_what_was() {
        write("templates/more.yaml", configMap("more"));
        deployed(Map.of("text", "first"));
        delete("templates/more.yaml");
        deployed(Map.of("text", "second"));
        assertThat(configMaps()).containsExactly("settings");
        write("templates/more.yaml", configMap("more"));

        deployed(Map.of("text", "first"));

        assertThat(configMaps()).containsExactly("more", "settings");
        assertThat(text()).isEqualTo("first");
        assertThat(statuses()).containsExactly("deployed", "superseded", "superseded");
    }

    @Test
    void an_upgrade_that_was_killed_is_completed_and_leaves_nothing_behind() {
        deployed(Map.of("text", "first"));
        write("templates/extra.yaml", configMap("extra"));
        write("templates/slow.yaml", slow("post-upgrade"));
        CompletableFuture<Outcome> killed = Background.run(() -> deploy(Map.of("text", "second")));
        await().until(() -> kubelet.isRunning("slow"));
        HelmForTests.workers(directory).forEach(ProcessHandle::destroyForcibly);
        assertThat(killed.join())
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.code()).isEqualTo("killed"));
        assertThat(statuses()).containsExactly("pending-upgrade", "deployed");
        assertThat(configMaps()).contains("extra");
        delete("templates/extra.yaml");
        delete("templates/slow.yaml");

        deployed(Map.of("text", "third"));

        assertThat(context.log()).contains("was left in state pending-upgrade");
        assertThat(configMaps()).containsExactly("settings");
        assertThat(text()).isEqualTo("third");
        assertThat(statuses()).startsWith("deployed", "failed");
    }

    @Test
    void an_install_that_was_killed_is_begun_anew_with_its_hooks() {
        write("templates/extra.yaml", configMap("extra"));
        write("templates/slow.yaml", slow("post-install"));
        CompletableFuture<Outcome> killed = Background.run(() -> deploy(Map.of("text", "first")));
        await().until(() -> kubelet.isRunning("slow"));
        HelmForTests.workers(directory).forEach(ProcessHandle::destroyForcibly);
        killed.join();
        assertThat(statuses()).containsExactly("pending-install");
        delete("templates/extra.yaml");
        write("templates/slow.yaml", slow("post-install").replace("'30'", "'0'"));

        deployed(Map.of("text", "second"));

        assertThat(configMaps()).containsExactly("settings");
        assertThat(statuses()).containsExactly("deployed");
    }

    @Test
    void a_release_of_another_resource_is_refused_by_name() {
        deployed(Map.of("text", "first"));
        resource = "two";

        assertThat(deploy(Map.of("text", "second"))).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(failed.code()).isEqualTo("release_taken");
            assertThat(failed.retryable()).isFalse();
            assertThat(failed.message())
                    .contains("release 'web' in namespace '" + namespace + "'", "resource 'one'", "release_name");
        });
        assertThat(start().delete(task(Map.of("text", "second")), context))
                .isEqualTo(new Outcome.Succeeded(Map.of(), java.util.Set.of(), null, false));
        assertThat(text()).isEqualTo("first");
    }

    @Test
    void waits_until_a_service_has_its_address_and_says_so() {
        write("templates/service.yaml", """
                apiVersion: v1
                kind: Service
                metadata: {name: web}
                spec: {type: LoadBalancer, ports: [{name: http, port: 80}]}
                """);
        outputs.put(
                "text",
                "http://${objects['Service/web'].status.loadBalancer.ingress[0].ip}:"
                        + "${objects['Service/web'].spec.ports[0].port}");
        outputs.put("name", "${release.namespace}/${release.name}/${release.revision}");
        CompletableFuture<Outcome> outcome = Background.run(() -> deploy(Map.of("text", "first")));
        await().until(() -> context.log().contains("waiting for Service/web has no address yet"));
        assertThat(outcome).isNotDone();

        client.services()
                .inNamespace(namespace)
                .withName("web")
                .editStatus(service -> new ServiceBuilder(service)
                        .withNewStatus()
                        .withNewLoadBalancer()
                        .addNewIngress()
                        .withIp("203.0.113.7")
                        .endIngress()
                        .endLoadBalancer()
                        .endStatus()
                        .build());

        assertThat(succeeded(outcome.join()).outputs())
                .containsEntry("text", "http://203.0.113.7:80")
                .containsEntry("name", namespace + "/web/1");
        assertThat(deployed(Map.of("text", "first")).changed()).isFalse();
    }

    @Test
    void says_what_is_not_ready_when_the_time_is_up_and_goes_on_waiting_the_next_time() {
        write("templates/claim.yaml", """
                apiVersion: v1
                kind: PersistentVolumeClaim
                metadata: {name: disk}
                spec: {accessModes: [ReadWriteOnce], storageClassName: none, resources: {requests: {storage: 1Gi}}}
                """);
        settings.put("timeout", "5s");

        assertThat(deploy(Map.of("text", "first"))).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(failed.code()).isEqualTo("not_ready_in_time");
            assertThat(failed.retryable()).isTrue();
            assertThat(failed.message()).contains("PersistentVolumeClaim/disk is Pending");
        });
        settings.put("wait", false);
        assertThat(deployed(Map.of("text", "first")).changed()).isFalse();
        assertThat(statuses()).containsExactly("deployed");
    }

    @Test
    void an_output_from_a_secret_is_sensitive() {
        write("templates/secret.yaml", """
                apiVersion: v1
                kind: Secret
                metadata: {name: login}
                stringData: {password: made-by-the-chart}
                """);
        outputs.put("text", "postgres://app:${objects['Secret/login'].stringData.password}@db");
        outputs.put("name", "${objects['ConfigMap/settings'].data.text}");

        Outcome.Succeeded outcome = deployed(Map.of("text", "first"));

        assertThat(outcome.outputs()).containsEntry("text", "postgres://app:made-by-the-chart@db");
        assertThat(outcome.sensitiveOutputs()).contains("text").doesNotContain("name");
    }

    @Test
    void a_plan_shows_objects_that_come_go_and_change_and_no_secret() {
        write("templates/secret.yaml", """
                apiVersion: v1
                kind: Secret
                metadata: {name: login}
                stringData: {password: {{ .Values.text | quote }}}
                """);
        PlanOutcome.Planned create = plan(Map.of("text", "first-password"));
        assertThat(create.action()).isEqualTo(ActionKind.CREATE);
        assertThat(create.changes()).extracting(Change::path).containsExactly("Secret/login", "ConfigMap/settings");
        deployed(Map.of("text", "first-password"));
        write("templates/more.yaml", configMap("more"));
        delete("templates/settings.yaml");

        PlanOutcome.Planned update = plan(Map.of("text", "second-password"));

        assertThat(update.action()).isEqualTo(ActionKind.UPDATE);
        assertThat(update.changes())
                .extracting(Change::path)
                .containsExactlyInAnyOrder("Secret/login.data.password", "ConfigMap/more", "ConfigMap/settings");
        assertThat(update.changes()).anySatisfy(change -> {
            assertThat(change.path()).isEqualTo("Secret/login.data.password");
            assertThat(change.before()).isEqualTo(Secrets.MASK);
        });
        deployed(Map.of("text", "second-password"));
        assertThat(plan(Map.of("text", "second-password")).action()).isEqualTo(ActionKind.UNCHANGED);
    }

    @Test
    void what_the_api_server_writes_in_its_own_way_is_no_change() {
        settings.put("wait", false);
        write("templates/workload.yaml", """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: web, labels: {app: web}}
                spec:
                  replicas: 2
                  selector: {matchLabels: {app: web}}
                  template:
                    metadata: {labels: {app: web}}
                    spec:
                      containers:
                        - name: web
                          image: web:1
                          ports: [{name: http, containerPort: 8080}]
                          env: [{name: TEXT, value: {{ .Values.text | quote }}}]
                          resources: {limits: {cpu: 1000m, memory: 1024Mi}, requests: {cpu: 0.5}}
                ---
                apiVersion: networking.k8s.io/v1
                kind: Ingress
                metadata: {name: web}
                spec:
                  rules:
                    - host: web.example.com
                      http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {name: http}}}}]}
                ---
                apiVersion: rbac.authorization.k8s.io/v1
                kind: Role
                metadata: {name: web}
                rules: [{apiGroups: [""], resources: [configmaps], verbs: [get]}]
                """);
        deployed(Map.of("text", "first"));

        assertThat(plan(Map.of("text", "first"))).isEqualTo(new PlanOutcome.Planned(ActionKind.UNCHANGED, List.of()));
        assertThat(plan(Map.of("text", "second")).changes())
                .extracting(Change::path)
                .containsExactlyInAnyOrder(
                        "Deployment/web.spec.template.spec.containers[0].env[0].value", "ConfigMap/settings.data.text");
    }

    @Test
    void drift_names_the_object_that_is_gone() {
        write("templates/more.yaml", configMap("more"));
        deployed(Map.of("text", "first"));
        client.configMaps().inNamespace(namespace).withName("more").delete();

        assertThat(start().drift(task(Map.of("text", "first")), context))
                .isInstanceOfSatisfying(
                        DriftOutcome.Drifted.class,
                        drifted -> assertThat(drifted.changes())
                                .extracting(Change::path)
                                .containsExactly("ConfigMap/more"));
        assertThat(deployed(Map.of("text", "first")).changed()).isTrue();
        assertThat(configMaps()).containsExactly("more", "settings");
    }

    @Test
    void what_the_api_server_refuses_is_told_with_its_reason() {
        write("templates/wrong.yaml", """
                apiVersion: v1
                kind: Service
                metadata: {name: web}
                spec: {ports: [{port: 99999}]}
                """);

        assertThat(deploy(Map.of("text", "first"))).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(failed.code()).isEqualTo("object_invalid");
            assertThat(failed.retryable()).isFalse();
            assertThat(failed.message()).contains("Service/web", "99999");
        });
    }

    @Test
    void a_hook_that_fails_is_told_in_helms_words() {
        write(
                "templates/slow.yaml",
                slow("pre-install").replace("nestor-test/seconds: '30'", "nestor-test/fails: 'yes'"));

        assertThat(deploy(Map.of("text", "first"))).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(failed.code()).isEqualTo("install_failed");
            assertThat(failed.message()).contains("failed pre-install");
        });
    }

    @Test
    void makes_the_namespace_where_it_may() {
        String another = namespace + "-b";
        settings.put("namespace", another);
        settings.put("create_namespace", true);
        try {
            deployed(Map.of("text", "first"));

            assertThat(client.configMaps()
                            .inNamespace(another)
                            .withName("settings")
                            .get())
                    .isNotNull();
        } finally {
            client.namespaces().withName(another).delete();
        }
    }

    @Test
    void a_delete_waits_for_finalizers_and_says_what_it_waits_for() {
        deployed(Map.of("text", "first"));
        client.configMaps().inNamespace(namespace).withName("settings").edit(object -> {
            object.getMetadata().setFinalizers(List.of("nestor.test/hold"));
            return object;
        });
        CompletableFuture<Outcome> outcome =
                Background.run(() -> start().delete(task(Map.of("text", "first")), context));
        await().until(() -> context.log().contains("waiting for the end of ConfigMap/settings"));

        client.configMaps().inNamespace(namespace).withName("settings").edit(object -> {
            object.getMetadata().setFinalizers(List.of());
            return object;
        });

        assertThat(succeeded(outcome.join()).changed()).isTrue();
        assertThat(statuses()).isEmpty();
    }

    @Test
    void keeps_as_many_revisions_as_it_is_told() {
        for (int i = 1; i <= HelmForTests.PROPERTIES.history() + 1; i++) {
            deployed(Map.of("text", "number " + i));
        }

        assertThat(statuses()).hasSize(HelmForTests.PROPERTIES.history()).startsWith("deployed");
    }

    @Test
    void the_example_makes_a_name_known_in_the_cluster() {
        ResourceTask task = HelmForTests.in(
                namespace,
                ExamplePlatform.task(
                        "cluster-entry",
                        "1.0.0",
                        Map.of(
                                "name",
                                "shop",
                                "target",
                                "www.shop.example",
                                "namespace",
                                namespace,
                                "settings",
                                Map.of("currency", "EUR", "replicas", 3))));
        folder = ExamplePlatform.folder(task);

        Outcome.Succeeded outcome = succeeded(start().deploy(task, context));

        assertThat(outcome.outputs())
                .containsEntry("host", "shop." + namespace + ".svc")
                .containsEntry("config_map", namespace + "/shop");
        assertThat(client.services()
                        .inNamespace(namespace)
                        .withName("shop")
                        .get()
                        .getSpec()
                        .getExternalName())
                .isEqualTo("www.shop.example");
        assertThat(client.configMaps()
                        .inNamespace(namespace)
                        .withName("shop")
                        .get()
                        .getData())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("target", "www.shop.example", "currency", "EUR", "replicas", "3"));
        assertThat(succeeded(start().delete(task, context)).changed()).isTrue();
    }

    @Test
    void nothing_of_an_action_stays_on_the_disk() {
        deployed(Map.of("text", "first"));
        plan(Map.of("text", "second"));
        start().delete(task(Map.of("text", "first")), context);

        assertThat(directory.resolve("helm/" + namespace)).doesNotExist();
        assertThat(directory.resolve("helm/.scratch")).doesNotExist();
    }

    @Test
    void problems_of_a_definition_are_told_all_at_once() {
        settings.put("releasename", "x");
        settings.put("timeout", "soon");

        assertThat(deploy(Map.of("text", "first"))).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(failed.code()).isEqualTo("config_invalid");
            assertThat(failed.message())
                    .contains("engine_configs.helm.settings.releasename: no such setting of helm; did you mean"
                            + " 'release_name'?")
                    .contains("engine_configs.helm.settings.timeout: 'soon' must be a duration such as 5m");
        });
    }

    private Outcome.Succeeded deployed(Map<String, Object> inputs) {
        return succeeded(deploy(inputs));
    }

    private Outcome.Succeeded succeeded(Outcome outcome) {
        assertThat(outcome).as(context.log()).isInstanceOf(Outcome.Succeeded.class);
        return (Outcome.Succeeded) outcome;
    }

    private Outcome deploy(Map<String, Object> inputs) {
        return start().deploy(task(inputs), context);
    }

    private PlanOutcome.Planned plan(Map<String, Object> inputs) {
        PlanOutcome outcome = start().plan(task(inputs), context);
        assertThat(outcome).isInstanceOf(PlanOutcome.Planned.class);
        return (PlanOutcome.Planned) outcome;
    }

    private DeploymentEngine start() {
        return HelmForTests.engine(directory.resolve("helm"), cluster, folder);
    }

    private ResourceTask task(Map<String, Object> inputs) {
        EngineConfig config = new EngineConfig("", null, Map.of(), outputs, null, settings);
        return HelmForTests.in(
                namespace,
                Tasks.task(resource, "helm", config, List.of(output("text", false), output("name", false)), inputs));
    }

    private List<String> configMaps() {
        return client.configMaps().inNamespace(namespace).list().getItems().stream()
                .map(object -> object.getMetadata().getName())
                .filter(name -> !name.equals("kube-root-ca.crt"))
                .sorted()
                .toList();
    }

    private String text() {
        ConfigMap object =
                client.configMaps().inNamespace(namespace).withName("settings").get();
        return object.getData().get("text");
    }

    /** Of the release's revisions, newest first. */
    private List<String> statuses() {
        return client.secrets().inNamespace(namespace).withLabel("owner", "helm").list().getItems().stream()
                .sorted(Comparator.comparingInt(HelmReleaseTest::revision).reversed())
                .map(secret -> secret.getMetadata().getLabels().get("status"))
                .toList();
    }

    private static int revision(Secret secret) {
        return Integer.parseInt(secret.getMetadata().getLabels().get("version"));
    }

    private static String configMap(String name) {
        return "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: " + name + "}\n";
    }

    private static String slow(String hook) {
        return """
                apiVersion: v1
                kind: Pod
                metadata:
                  name: slow
                  labels: {nestor-test: slow}
                  annotations:
                    helm.sh/hook: %s
                    helm.sh/hook-delete-policy: before-hook-creation
                    nestor-test/seconds: '30'
                spec:
                  restartPolicy: Never
                  containers: [{name: slow, image: slow}]
                """.formatted(hook);
    }

    private void write(String file, String content) {
        try {
            Path path = folder.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void delete(String file) {
        try {
            Files.delete(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
