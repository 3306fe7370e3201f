package io.nestor.verification.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.models.json.NestorJson;
import io.nestor.verification.process.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What the chart makes of values, without a cluster. */
class ChartTest {
    private static final Map<String, String> REFUSED = Map.of(
            "replicas", "orchestrator: {replicas: 2}",
            "autoscaling", "catalog: {autoscaling: {enabled: true}}",
            "rbac", "orchestrator: {rbac: {create: true}}",
            "jobs", "orchestrator: {jobs: {enabled: true}}",
            "issuer", "tls: {enabled: true, certManager: {enabled: true}}",
            "certificates", "tls: {enabled: true}",
            "misspelt", "orchestrator: {replica: 1}",
            "storage", "storage: {kind: postgres}",
            "caller", "tokens: {callers: [{name: admin, key: admin-token}]}");

    /** Of other projects, which no cluster has by itself. */
    private static final Set<String> CUSTOM = Set.of("ServiceMonitor", "PrometheusRule", "Certificate");

    @TempDir
    static Path scratch;

    private static Chart chart;
    private static Map<String, Rendering> rendered;

    @BeforeAll
    static void render() throws IOException {
        chart = Chart.in(scratch);
        List<Path> sets = new ArrayList<>(Chart.valueSets());
        Path folder = Files.createDirectory(scratch.resolve("refused"));
        for (Map.Entry<String, String> values : REFUSED.entrySet()) {
            sets.add(Files.writeString(folder.resolve(values.getKey() + ".yaml"), values.getValue()));
        }
        rendered = chart.render(sets);
    }

    static Stream<String> sets() {
        return Chart.valueSets().stream().map(Chart::stem);
    }

    @Test
    void helm_finds_nothing_to_complain_of() {
        Command linted = chart.lint();

        assertThat(linted.exitCode()).as(linted.toString()).isZero();
    }

    @ParameterizedTest
    @MethodSource("sets")
    void every_object_has_the_shape_that_current_kubernetes_knows(String set) {
        Rendering rendering = rendered.get(set);

        assertThat(rendering.objects()).as(rendering.toString()).isNotEmpty();
        assertThat(rendering.objects())
                .allMatch(object -> CurrentKubernetes.knows(object)
                        || CUSTOM.contains(object.path("kind").asString()));
        assertThat(rendering.objects().stream().flatMap(object -> CurrentKubernetes.problem(object).stream()))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "replicas|an embedded database belongs to one pod, so orchestrator.replicas must be 1",
                "autoscaling|an embedded database belongs to one pod, so catalog.replicas must be 1",
                "rbac|orchestrator.rbac.namespaces",
                "jobs|orchestrator.jobs.image is not set",
                "issuer|tls.certManager.issuerRef.name is not set",
                "certificates|is needed where tls.enabled is set without tls.certManager",
                "misspelt|replica",
                "storage|kind",
                "caller|callers"
            })
    void what_can_not_work_is_refused(String set, String reason) {
        assertThat(rendered.get(set).objects()).isEmpty();
        assertThat(rendered.get(set).refusal()).contains(reason);
    }

    @ParameterizedTest
    @MethodSource("sets")
    void no_container_may_do_more_than_it_needs(String set) {
        Stream<JsonNode> pods = rendered.get(set).all("StatefulSet").map(object -> object.at("/spec/template/spec"));

        assertThat(pods).hasSize(3).allSatisfy(pod -> {
            assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
            JsonNode container = pod.at("/containers/0");
            assertThat(container.at("/securityContext/readOnlyRootFilesystem").asBoolean())
                    .isTrue();
            assertThat(container.at("/securityContext/allowPrivilegeEscalation").asBoolean(true))
                    .isFalse();
            assertThat(container.at("/resources/limits/memory").asString()).isNotEmpty();
        });
    }

    @ParameterizedTest
    @MethodSource("sets")
    void kubernetes_asks_the_services_by_the_doors_that_they_have(String set) {
        String scheme = set.equals("small") ? "HTTP" : "HTTPS";

        assertThat(rendered.get(set).all("StatefulSet")).allSatisfy(object -> {
            JsonNode container = object.at("/spec/template/spec/containers/0");
            assertThat(container.at("/startupProbe/httpGet/path").asString()).isEqualTo("/live");
            assertThat(container.at("/livenessProbe/httpGet/path").asString()).isEqualTo("/live");
            assertThat(container.at("/readinessProbe/httpGet/path").asString()).isEqualTo("/ready");
            assertThat(container.at("/readinessProbe/httpGet/scheme").asString())
                    .isEqualTo(scheme);
        });
    }

    @Test
    void only_the_orchestrator_gets_an_account_of_the_cluster_and_only_where_it_may_do_something() {
        assertThat(mountsAccount("company", "nestor-orchestrator")).isTrue();
        assertThat(mountsAccount("company", "nestor-catalog")).isFalse();
        assertThat(mountsAccount("small", "nestor-orchestrator")).isFalse();
        assertThat(rendered.get("small").all("Role")).isEmpty();
        assertThat(rendered.get("given-certificates").all("Role"))
                .extracting(role -> role.at("/metadata/namespace").asString())
                .containsExactlyInAnyOrder("shop", "billing");
        assertThat(rendered.get("company").all("ClusterRole")).hasSize(1);
    }

    @Test
    void jobs_have_an_account_limits_and_the_workspaces_where_the_orchestrator_has_them() {
        JsonNode pod = NestorJson.yaml()
                .readTree(rendered.get("company")
                        .one("ConfigMap", "nestor-jobs")
                        .at("/data/pod.yaml")
                        .asString());
        JsonNode tool = pod.at("/spec/containers/0");

        assertThat(pod.at("/spec/serviceAccountName").asString()).isEqualTo("nestor-tools");
        assertThat(pod.at("/spec/automountServiceAccountToken").asBoolean(true)).isFalse();
        assertThat(tool.at("/name").asString()).isEqualTo("tool");
        assertThat(tool.at("/resources/limits/memory").asString()).isNotEmpty();
        assertThat(tool.at("/securityContext/readOnlyRootFilesystem").asBoolean())
                .isTrue();
        assertThat(tool.at("/volumeMounts/0/mountPath").asString())
                .isEqualTo(rendered.get("company")
                        .configuration("nestor-orchestrator")
                        .at("/nestor/orchestrator/workspaces")
                        .asString());
        assertThat(rendered.get("company")
                        .one("PersistentVolumeClaim", "nestor-workspaces")
                        .at("/spec/accessModes/0")
                        .asString())
                .isEqualTo("ReadWriteMany");
    }

    @Test
    void a_role_of_the_cloud_stands_on_the_service_account() {
        assertThat(rendered.get("company")
                        .one("ServiceAccount", "nestor-orchestrator")
                        .at("/metadata/annotations")
                        .path("eks.amazonaws.com/role-arn")
                        .asString())
                .isEqualTo("arn:aws:iam::111122223333:role/nestor-orchestrator");
    }

    @Test
    void services_call_each_other_by_the_addresses_that_they_have() {
        Rendering company = rendered.get("company");

        assertThat(company.configuration("nestor-composer")
                        .at("/nestor/clients/orchestrator/endpoint")
                        .asString())
                .isEqualTo("https://nestor-orchestrator.nestor-system.svc:8080");
        assertThat(company.one("Certificate", "nestor-orchestrator").at("/spec/dnsNames"))
                .extracting(JsonNode::asString)
                .contains("nestor-orchestrator.nestor-system.svc");
    }

    @Test
    void a_single_pod_has_no_budget_that_would_keep_its_node_from_being_drained() {
        assertThat(rendered.get("small").all("PodDisruptionBudget")).isEmpty();
        assertThat(rendered.get("company").all("PodDisruptionBudget")).hasSize(3);
    }

    private static boolean mountsAccount(String set, String name) {
        return rendered.get(set)
                .one("StatefulSet", name)
                .at("/spec/template/spec/automountServiceAccountToken")
                .asBoolean();
    }
}
