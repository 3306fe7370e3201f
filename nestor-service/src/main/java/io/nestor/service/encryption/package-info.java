/** What is stored is encrypted, with keys that can be replaced. */
@NullMarked
package io.nestor.service.encryption;

import org.jspecify.annotations.NullMarked;
