/** Teams: who belongs to them, and what they may see, have and do. */
@NullMarked
package io.nestor.models.team;

import org.jspecify.annotations.NullMarked;
