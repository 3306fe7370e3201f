/** The engines that this orchestrator has, whether they work, and how much they may do at once. */
@NullMarked
package io.nestor.orchestrator.registry;

import org.jspecify.annotations.NullMarked;
