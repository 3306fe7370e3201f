/** Deployments, their revisions, runs and plans, and the engines that carry them out. */
@NullMarked
package io.nestor.models.deployment;

import org.jspecify.annotations.NullMarked;
