package io.nestor.orchestrator.stream;

import io.nestor.models.deployment.DeploymentStatus;
import io.nestor.models.event.Event;
import io.nestor.models.event.EventType;
import io.nestor.orchestrator.plan.Phase;
import io.nestor.orchestrator.run.JournalEntry;
import io.nestor.orchestrator.run.JournalEntry.StepEntry;
import io.nestor.orchestrator.run.Recorded;
import io.nestor.service.eventlog.Entry;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A deployment's journal as events. Inputs and outputs stay in the journal: they may be sensitive. */
record EventView(String deployment) {
    private static final String SOURCE = "orchestrator";

    /** Empty for what is of use to this service only. */
    Optional<Event> of(Entry entry) {
        Recorded recorded = Recorded.fromJson(entry.document());
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("run", recorded.run());
        String type = describe(recorded.entry(), data);
        return type.isEmpty()
                ? Optional.empty()
                : Optional.of(new Event(
                        Long.toString(entry.sequence()),
                        type,
                        SOURCE,
                        deployment,
                        io.nestor.models.json.Copies.map(data),
                        recorded.at(),
                        recorded.trace()));
    }

    private static String describe(JournalEntry entry, Map<String, @Nullable Object> data) {
        return switch (entry) {
            case JournalEntry.RunRequested requested -> {
                data.put("operation", lower(requested.operation()));
                data.put("revision", requested.revision());
                data.put("requested_by", requested.requestedBy());
                yield "deployment.requested";
            }
            case JournalEntry.RunStarted started -> started.check() ? "" : EventType.DEPLOYMENT_STARTED;
            case JournalEntry.CancelRequested cancel -> {
                data.put("requested_by", cancel.requestedBy());
                yield "deployment.cancelling";
            }
            case JournalEntry.RunTimedOut timedOut -> {
                data.put("message", timedOut.message());
                yield "deployment.timed_out";
            }
            case JournalEntry.Publishing publishing -> {
                data.put("number", publishing.number());
                yield "deployment.publishing";
            }
            case JournalEntry.TakenOver takenOver -> {
                data.put("by", takenOver.by());
                yield "deployment.taken_over";
            }
            case JournalEntry.RunEnded ended -> {
                data.put("status", lower(ended.status()));
                data.put("message", ended.message());
                if (ended.drift() != null) {
                    data.put("summary", ended.drift());
                    yield EventType.DEPLOYMENT_DRIFT_CHECKED;
                }
                yield ended(ended.status());
            }
            case StepEntry about -> {
                data.put("resource", about.resource());
                yield switch (about.phase()) {
                    case APPLY, REMOVE -> describeStep(about, data);
                    case CHECK -> describeCheck(about, data);
                    case AWAIT -> describeWait(about, data);
                };
            }
        };
    }

    private static String ended(DeploymentStatus status) {
        return switch (status) {
            case SUCCEEDED -> EventType.DEPLOYMENT_COMPLETED;
            case CANCELLED -> "deployment.cancelled";
            default -> EventType.DEPLOYMENT_FAILED;
        };
    }

    /** Of a check only what people have to know; all of it is in the run. */
    private static String describeCheck(StepEntry entry, Map<String, @Nullable Object> data) {
        return switch (entry) {
            case StepEntry.Checked checked -> {
                data.put("status", lower(checked.status()));
                data.put("changes", checked.changes());
                data.put("message", checked.message());
                yield checked.status().isDrift() ? EventType.DEPLOYMENT_DRIFT_DETECTED : "";
            }
            case StepEntry.Failed failed -> {
                data.put("code", failed.code());
                yield with(data, failed.message(), "resource.check_failed");
            }
            default -> "";
        };
    }

    /** What another deployment put out may be sensitive. */
    private static String describeWait(StepEntry entry, Map<String, @Nullable Object> data) {
        return switch (entry) {
            case StepEntry.Progressed waiting -> with(data, waiting.message(), "deployment.waiting");
            case StepEntry.Failed failed -> with(data, failed.message(), "deployment.provider_failed");
            default -> "";
        };
    }

    private static String describeStep(StepEntry entry, Map<String, @Nullable Object> data) {
        return switch (entry) {
            case StepEntry.Started started -> {
                data.put("action", lower(started.action()));
                data.put("attempt", started.attempt());
                yield "resource.started";
            }
            case StepEntry.Remembered remembered -> "";
            case StepEntry.Progressed progressed -> with(data, progressed.message(), "resource.waiting");
            case StepEntry.Doubted doubted -> {
                data.put("attempt", doubted.attempt());
                yield with(data, doubted.message(), "resource.doubted");
            }
            case StepEntry.Staged staged -> "resource.staged";
            case StepEntry.Succeeded succeeded -> {
                data.put("external_id", succeeded.externalId());
                yield entry.phase() == Phase.REMOVE ? "resource.removed" : "resource.succeeded";
            }
            case StepEntry.Checked checked -> "";
            case StepEntry.Unchanged unchanged -> "resource.unchanged";
            case StepEntry.Retried retried -> {
                data.put("code", retried.code());
                data.put("retry_at", retried.retryAt().toString());
                yield with(data, retried.message(), "resource.retrying");
            }
            case StepEntry.Failed failed -> {
                data.put("code", failed.code());
                yield with(data, failed.message(), "resource.failed");
            }
            case StepEntry.Interrupted interrupted -> with(data, interrupted.message(), "resource.interrupted");
            case StepEntry.Lost lost -> with(data, lost.message(), "resource.unknown");
            case StepEntry.Cancelled cancelled -> with(data, cancelled.message(), "resource.cancelled");
            case StepEntry.Skipped skipped -> {
                data.put("root", skipped.root());
                yield with(data, skipped.message(), "resource.skipped");
            }
        };
    }

    private static String with(Map<String, @Nullable Object> data, String message, String type) {
        data.put("message", message);
        return type;
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
