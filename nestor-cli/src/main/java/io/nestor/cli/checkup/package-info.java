/** Whether this machine and the services that a context names work together, and what to do where they do not. */
@NullMarked
package io.nestor.cli.checkup;

import org.jspecify.annotations.NullMarked;
