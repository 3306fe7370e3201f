package io.nestor.orchestrator.engine.manifest;

import io.nestor.orchestrator.engine.kubernetes.ObjectReference;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which of Kubernetes' own kinds live in namespaces, for where there is no cluster to ask. */
public final class Namespaces {
    private static final Set<String> OF_THE_CLUSTER = Set.of(
            "APIService",
            "CertificateSigningRequest",
            "ClusterRole",
            "ClusterRoleBinding",
            "CSIDriver",
            "CSINode",
            "CustomResourceDefinition",
            "FlowSchema",
            "IngressClass",
            "MutatingAdmissionPolicy",
            "MutatingAdmissionPolicyBinding",
            "MutatingWebhookConfiguration",
            "Namespace",
            "Node",
            "PersistentVolume",
            "PodSecurityPolicy",
            "PriorityClass",
            "PriorityLevelConfiguration",
            "RuntimeClass",
            "StorageClass",
            "ValidatingAdmissionPolicy",
            "ValidatingAdmissionPolicyBinding",
            "ValidatingWebhookConfiguration",
            "VolumeAttachment");

    private Namespaces() {}

    /** Whether the kind is one of Kubernetes itself, and not one that somebody has defined in a cluster. */
    public static boolean isBuiltIn(ObjectReference object) {
        String group = object.group();
        return !group.contains(".") || group.endsWith(".k8s.io");
    }

    /** The object with the namespace, if it is of a built-in kind that has one and names none itself. */
    public static Map<String, @Nullable Object> complete(Map<String, @Nullable Object> object, String namespace) {
        if (!isBuiltIn(ObjectReference.of(object))
                || OF_THE_CLUSTER.contains(String.valueOf(object.get("kind")))
                || !(object.get("metadata") instanceof Map<?, ?> given)
                || given.containsKey("namespace")) {
            return object;
        }
        Map<Object, @Nullable Object> metadata = new LinkedHashMap<>(given);
        metadata.put("namespace", namespace);
        Map<String, @Nullable Object> completed = new LinkedHashMap<>(object);
        completed.put("metadata", metadata);
        return completed;
    }
}
