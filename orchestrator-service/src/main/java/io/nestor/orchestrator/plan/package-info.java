/** What a run has to do: the desired resources against what was last applied. Pure. */
@NullMarked
package io.nestor.orchestrator.plan;

import org.jspecify.annotations.NullMarked;
