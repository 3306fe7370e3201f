/**
 * Helm's library in a JVM of its own. It needs the JDK and helm-java and nothing else: a small jar of this package is all
 * of Nestor that a worker has on its class path.
 */
@NullMarked
package io.nestor.orchestrator.engine.helm.worker;

import org.jspecify.annotations.NullMarked;
