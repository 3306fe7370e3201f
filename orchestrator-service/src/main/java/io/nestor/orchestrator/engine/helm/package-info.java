/** Helm: a chart per definition, a release per resource. */
@NullMarked
package io.nestor.orchestrator.engine.helm;

import org.jspecify.annotations.NullMarked;
