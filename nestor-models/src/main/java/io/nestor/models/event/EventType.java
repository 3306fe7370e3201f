package io.nestor.models.event;

/** The event types that the contract names, and those that Nestor adds. */
public final class EventType {
    public static final String RESOURCE_CREATED = "resource.created";
    public static final String RESOURCE_UPDATED = "resource.updated";
    public static final String RESOURCE_DELETED = "resource.deleted";

    /** A warning: a version breaks who uses the one before, and its number does not say so. */
    public static final String RESOURCE_INCOMPATIBLE = "resource.incompatible";

    public static final String DEPLOYMENT_STARTED = "deployment.started";
    public static final String DEPLOYMENT_COMPLETED = "deployment.completed";
    public static final String DEPLOYMENT_FAILED = "deployment.failed";

    /** A drift check found a resource changed or missing: {@code resource, status, changes, message}. */
    public static final String DEPLOYMENT_DRIFT_DETECTED = "deployment.drift_detected";

    /** A drift check is over: {@code status, summary, message}. */
    public static final String DEPLOYMENT_DRIFT_CHECKED = "deployment.drift_checked";

    public static final String COMPOSITION_CREATED = "composition.created";
    public static final String COMPOSITION_UPDATED = "composition.updated";
    public static final String TEAM_DEPLOYMENT_STARTED = "team_deployment.started";

    /** A deployment waits for somebody to approve it: {@code by, reasons, plan_hash}. */
    public static final String TEAM_DEPLOYMENT_APPROVAL_REQUESTED = "team_deployment.approval_requested";

    public static final String TEAM_DEPLOYMENT_APPROVED = "team_deployment.approved";
    public static final String TEAM_DEPLOYMENT_REJECTED = "team_deployment.rejected";

    /** Sent where the log no longer reaches back to the subscriber's position: list again, then go on from here. */
    public static final String RESET = "reset";

    /**
     * A line of a deployment's log, on {@code …/logs?follow=true}: the fields of
     * {@link io.nestor.models.deployment.LogLine} as data, the line's position in the log as id.
     */
    public static final String LOG_LINE = "log.line";

    private EventType() {}
}
