/** The commands: typed arguments in, a client's answer out to a view. */
@NullMarked
package io.nestor.cli.command;

import org.jspecify.annotations.NullMarked;
