/** Why a deployment is in the state that it is in, and where its configuration comes from. */
@NullMarked
package io.nestor.models.explanation;

import org.jspecify.annotations.NullMarked;
