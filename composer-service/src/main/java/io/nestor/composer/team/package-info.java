/** Teams, and the part of the catalog that each of them may use. */
@NullMarked
package io.nestor.composer.team;

import org.jspecify.annotations.NullMarked;
