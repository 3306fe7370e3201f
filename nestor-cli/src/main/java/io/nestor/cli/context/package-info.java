/** Which services a command talks to, as whom and for which team. */
@NullMarked
package io.nestor.cli.context;

import org.jspecify.annotations.NullMarked;
