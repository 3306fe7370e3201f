package io.nestor.orchestrator.engine.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.models.json.NestorJson;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.type.TypeReference;

class ReadinessTest {
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            ConfigMap   | {}                                                                              | ready
            Deployment  | {metadata: {generation: 2}, status: {observedGeneration: 1, updatedReplicas: 1, availableReplicas: 1}} | its controller has not seen the change yet
            Deployment  | {spec: {replicas: 3}, status: {updatedReplicas: 2, availableReplicas: 3}}       | 2 of 3 ready
            Deployment  | {spec: {replicas: 3}, status: {updatedReplicas: 3, availableReplicas: 1}}       | 1 of 3 ready
            Deployment  | {spec: {replicas: 3}, status: {updatedReplicas: 3, availableReplicas: 3}}       | ready
            Deployment  | {status: {conditions: [{type: Progressing, reason: ProgressDeadlineExceeded, message: too slow}]}} | failed: too slow
            StatefulSet | {spec: {replicas: 2}, status: {readyReplicas: 1}}                               | 1 of 2 ready
            DaemonSet   | {status: {desiredNumberScheduled: 2, numberReady: 2}}                           | ready
            Job         | {status: {succeeded: 1}}                                                        | ready
            Job         | {status: {conditions: [{type: Failed, status: 'True', message: BackoffLimitExceeded}]}} | failed: BackoffLimitExceeded
            Pod         | {status: {phase: Pending}}                                                      | is not Ready yet
            Pod         | {status: {phase: Running, conditions: [{type: Ready, status: 'True'}]}}         | ready
            Pod         | {status: {phase: Failed}}                                                       | failed: has failed
            Service     | {spec: {type: ClusterIP}}                                                       | ready
            Service     | {spec: {type: LoadBalancer}}                                                    | has no address yet
            Service     | {spec: {type: LoadBalancer}, status: {loadBalancer: {ingress: [{ip: 10.0.0.1}]}}} | ready
            PersistentVolumeClaim | {status: {phase: Bound}}                                              | ready
            CustomResourceDefinition | {}                                                                 | is not Established yet
            Bucket      | {status: {conditions: [{type: Ready, status: 'False', message: creating}]}}     | creating
            Bucket      | {status: {conditions: [{type: Ready, status: 'True'}]}}                         | ready
            """)
    void an_object_is_ready_when_its_kind_says_so(String kind, String object, String expected) {
        Map<String, Object> fields = NestorJson.yaml().readValue(object, OBJECT);
        fields.put("kind", kind);

        String told = switch (Readiness.of(fields)) {
            case Readiness.Ready ready -> "ready";
            case Readiness.Pending(String message) -> message;
            case Readiness.Failed(String message) -> "failed: " + message;
        };

        assertThat(told).isEqualTo(expected);
    }
}
