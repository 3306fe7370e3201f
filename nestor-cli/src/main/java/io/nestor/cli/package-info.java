/** The {@code nestor} command: where its parts are put together. */
@NullMarked
package io.nestor.cli;

import org.jspecify.annotations.NullMarked;
