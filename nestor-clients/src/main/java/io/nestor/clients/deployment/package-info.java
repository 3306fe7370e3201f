/** What orchestrator and composer answer alike: lists of deployments, logs, status as it changes. */
@NullMarked
package io.nestor.clients.deployment;

import org.jspecify.annotations.NullMarked;
