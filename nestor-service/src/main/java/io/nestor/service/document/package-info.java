/** Reads documents that users write: JSON and YAML into models, with everything that is wrong and where. */
@NullMarked
package io.nestor.service.document;

import org.jspecify.annotations.NullMarked;
