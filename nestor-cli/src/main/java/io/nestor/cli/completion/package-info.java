/** Completing what somebody types in a shell. */
@NullMarked
package io.nestor.cli.completion;

import org.jspecify.annotations.NullMarked;
