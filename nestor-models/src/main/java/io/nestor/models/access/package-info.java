/** Who may call: API keys, and the tokens that they are exchanged for. */
@NullMarked
package io.nestor.models.access;

import org.jspecify.annotations.NullMarked;
