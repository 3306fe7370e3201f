/** Hands rendered compositions to the orchestrator. */
@NullMarked
package io.nestor.composer.submission;

import org.jspecify.annotations.NullMarked;
