package io.nestor.orchestrator.engine.kubernetes;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusCause;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.nestor.orchestrator.engine.Outcome;
import java.io.Serial;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The cluster did not do what was asked, with the API server's reason sorted into what a run can do about it. */
public final class ClusterException extends RuntimeException {
    static final String UNAVAILABLE = "cluster_unavailable";
    static final String KIND_MISSING = "kind_missing";

    @Serial
    private static final long serialVersionUID = 1;

    private static final int NO_ANSWER = 0;

    /** How an API server says that a value has not the type that the schema wants: with the code of its own mistakes. */
    private static final String UNTYPED = "failed to create typed";

    private static final Pattern MANAGER = Pattern.compile("conflict with \"([^\"]+)\"");

    private final String code;
    private final String message;
    private final boolean retryable;
    private final ArrayList<String> owners = new ArrayList<>();

    public ClusterException(String code, String message, boolean retryable) {
        super(message);
        this.code = code;
        this.message = message;
        this.retryable = retryable;
    }

    private ClusterException(String code, String message, boolean retryable, Throwable cause) {
        super(message, cause);
        this.code = code;
        this.message = message;
        this.retryable = retryable;
    }

    /** What an action ends with that can't go on. Values of the object may be in the message: mask it. */
    public Outcome.Failed failure() {
        return new Outcome.Failed(code, message, retryable);
    }

    /** Whether the cluster has no such kind of objects, so that there can't be any. */
    public boolean isKindMissing() {
        return code.equals(KIND_MISSING);
    }

    /** Who owns the fields that an apply could not have; empty where it failed for another reason. */
    public List<String> owners() {
        return List.copyOf(owners);
    }

    /** @param doing what was tried, as {@code applying Bucket/photos} */
    static ClusterException of(KubernetesClientException failure, String doing) {
        String message = doing + " failed: " + text(failure);
        return switch (failure.getCode()) {
            case NO_ANSWER ->
                new ClusterException(
                        UNAVAILABLE,
                        doing + " failed, the API server does not answer: " + root(failure),
                        true,
                        failure);
            case 400, 422, 413, 405, 415 -> new ClusterException("object_invalid", message, false, failure);
            case 401 ->
                new ClusterException(
                        "unauthorized", message + "; the credentials of the kubeconfig are not valid", false, failure);
            case 403 -> forbidden(failure, message);
            case 404 -> new ClusterException("not_found", message, false, failure);
            case 409 -> conflict(failure, doing, message);
            default ->
                text(failure).contains(UNTYPED)
                        ? new ClusterException("object_invalid", message, false, failure)
                        : new ClusterException(UNAVAILABLE, message, true, failure);
        };
    }

    /** A quota or a namespace that is going away passes; a missing right does not. */
    private static ClusterException forbidden(KubernetesClientException failure, String message) {
        if (causes(failure).stream().anyMatch(cause -> "NamespaceTerminating".equals(cause.getReason()))) {
            return new ClusterException("namespace_terminating", message, true, failure);
        }
        return text(failure).contains("exceeded quota")
                ? new ClusterException("quota_exceeded", message, true, failure)
                : new ClusterException(
                        "forbidden", message + "; grant it to the orchestrator's account", false, failure);
    }

    /** Fields that somebody else owns stay so; another writer that was quicker does not matter the next time. */
    private static ClusterException conflict(KubernetesClientException failure, String doing, String message) {
        List<StatusCause> owners = causes(failure).stream()
                .filter(cause -> "FieldManagerConflict".equals(cause.getReason()))
                .toList();
        if (owners.isEmpty()) {
            return new ClusterException(
                    reason(failure).equals("AlreadyExists") ? "exists_already" : "changed_meanwhile",
                    message,
                    true,
                    failure);
        }
        String fields = owners.stream()
                .map(cause -> cause.getField() + " (" + cause.getMessage() + ")")
                .collect(Collectors.joining("; "));
        ClusterException conflict =
                new ClusterException("conflict", doing + " failed: somebody else owns " + fields, false, failure);
        owners.forEach(cause ->
                MANAGER.matcher(cause.getMessage()).results().forEach(match -> conflict.owners.add(match.group(1))));
        return conflict;
    }

    private static List<StatusCause> causes(KubernetesClientException failure) {
        Status status = failure.getStatus();
        return status == null || status.getDetails() == null
                ? List.of()
                : status.getDetails().getCauses();
    }

    private static String reason(KubernetesClientException failure) {
        Status status = failure.getStatus();
        return status == null || status.getReason() == null ? "" : status.getReason();
    }

    private static String text(KubernetesClientException failure) {
        Status status = failure.getStatus();
        return status == null || status.getMessage() == null ? root(failure) : status.getMessage();
    }

    private static String root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }
}
