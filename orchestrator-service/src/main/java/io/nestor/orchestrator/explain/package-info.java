/** Says why a deployment is in the state that it is in, from its journal and its resources. Pure. */
@NullMarked
package io.nestor.orchestrator.explain;

import org.jspecify.annotations.NullMarked;
