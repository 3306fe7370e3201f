package io.nestor.models.deployment;

import java.time.Instant;

/**
 * An immutable snapshot of what was asked for.
 *
 * @param number counts the deployment's revisions from 1
 * @param status of the newest run of this revision
 * @param resources number of resources
 */
public record Revision(int number, Instant createdAt, String requestedBy, DeploymentStatus status, int resources) {}
