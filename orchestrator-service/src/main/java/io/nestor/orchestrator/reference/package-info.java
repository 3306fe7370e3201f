/** References to other resources' outputs in a configuration: finding them, and putting values in their place. Pure. */
@NullMarked
package io.nestor.orchestrator.reference;

import org.jspecify.annotations.NullMarked;
