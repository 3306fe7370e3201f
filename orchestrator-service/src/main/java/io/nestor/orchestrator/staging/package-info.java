/** Work of engines that takes effect together: prepared resource by resource, and published for the run as a whole. */
@NullMarked
package io.nestor.orchestrator.staging;

import org.jspecify.annotations.NullMarked;
