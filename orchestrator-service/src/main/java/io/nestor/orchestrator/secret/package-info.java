/** Secrets that configurations name: who may use them, where they come from, and how they get to engines and nowhere else. */
@NullMarked
package io.nestor.orchestrator.secret;

import org.jspecify.annotations.NullMarked;
