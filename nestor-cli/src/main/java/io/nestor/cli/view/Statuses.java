package io.nestor.cli.view;

import io.nestor.models.deployment.ActionKind;
import io.nestor.models.deployment.DeploymentStatus;
import io.nestor.models.deployment.DeploymentStatusReport.Progress;
import io.nestor.models.deployment.Operation;
import io.nestor.models.deployment.ResourceProgressStatus;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How statuses and actions look. */
final class Statuses {
    private Statuses() {}

    static Cell of(DeploymentStatus status) {
        return Cell.of(
                Texts.lower(status),
                switch (status) {
                    case SUCCEEDED -> Paint.GREEN;
                    case FAILED -> Paint.RED;
                    case RUNNING -> Paint.CYAN;
                    case CANCELLING, CANCELLED -> Paint.YELLOW;
                    case PENDING -> Paint.DIM;
                });
    }

    /** What became of a deployment: where it was not deployed, what was done instead. */
    static Cell of(Operation operation, DeploymentStatus status) {
        Cell plain = of(status);
        if (operation == Operation.DEPLOY) {
            return plain;
        }
        return operation == Operation.DESTROY && status == DeploymentStatus.SUCCEEDED
                ? Cell.of("destroyed", Paint.DIM)
                : Cell.of(plain.text() + " (" + Texts.lower(operation) + ")", plain.paint());
    }

    static Cell of(ResourceProgressStatus status) {
        return Cell.of(Texts.lower(status), paint(status));
    }

    static Cell symbol(ResourceProgressStatus status) {
        return Cell.of(
                switch (status) {
                    case SUCCEEDED, DELETED -> "✓";
                    case FAILED -> "✗";
                    case RUNNING -> "▶";
                    case PENDING -> "·";
                    case SKIPPED -> "↷";
                    case CANCELLED -> "■";
                    case UNKNOWN -> "?";
                },
                paint(status));
    }

    /** Of several resources: {@code 14 done}. */
    static String summary(ResourceProgressStatus status) {
        return isDone(status) ? "done" : Texts.lower(status);
    }

    static boolean isDone(ResourceProgressStatus status) {
        return status == ResourceProgressStatus.SUCCEEDED || status == ResourceProgressStatus.DELETED;
    }

    static boolean isPending(ResourceProgressStatus status) {
        return status == ResourceProgressStatus.PENDING;
    }

    static boolean isOpen(ResourceProgressStatus status) {
        return status == ResourceProgressStatus.RUNNING || isPending(status);
    }

    /** What people want to see first has the smallest number. */
    static int urgency(ResourceProgressStatus status) {
        return switch (status) {
            case FAILED, UNKNOWN -> 0;
            case RUNNING -> 1;
            case SKIPPED, CANCELLED -> 2;
            case PENDING -> 3;
            case SUCCEEDED, DELETED -> 4;
        };
    }

    static Cell of(@Nullable ActionKind action) {
        return Cell.of(Texts.lower(action), action == null ? Paint.DIM : paint(action));
    }

    static Paint paint(ActionKind action) {
        return switch (action) {
            case CREATE -> Paint.GREEN;
            case UPDATE -> Paint.YELLOW;
            case REPLACE -> Paint.MAGENTA;
            case DELETE -> Paint.RED;
            case UNCHANGED -> Paint.DIM;
        };
    }

    /** Which of the resources are where, without what is zero. */
    static String of(Progress progress) {
        List<String> parts = new ArrayList<>();
        part(parts, progress.succeeded(), "succeeded");
        part(parts, progress.running(), "running");
        part(parts, progress.pending(), "pending");
        part(parts, progress.failed(), "failed");
        part(parts, progress.skipped(), "skipped");
        part(parts, progress.cancelled(), "cancelled");
        String count = Texts.count(progress.total(), "resource");
        return parts.isEmpty() ? count : count + ": " + String.join(", ", parts);
    }

    private static void part(List<String> parts, int number, String status) {
        if (number > 0) {
            parts.add(number + " " + status);
        }
    }

    private static Paint paint(ResourceProgressStatus status) {
        return switch (status) {
            case SUCCEEDED, DELETED -> Paint.GREEN;
            case FAILED, UNKNOWN -> Paint.RED;
            case RUNNING -> Paint.CYAN;
            case PENDING -> Paint.DIM;
            case SKIPPED, CANCELLED -> Paint.YELLOW;
        };
    }
}
