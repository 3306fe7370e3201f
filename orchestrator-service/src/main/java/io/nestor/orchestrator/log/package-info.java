/** What engines print, kept by deployment. */
@NullMarked
package io.nestor.orchestrator.log;

import org.jspecify.annotations.NullMarked;
