/** Definition files: from the bytes of a YAML file to checked definitions and all that is wrong with it. Pure. */
@NullMarked
package io.nestor.catalog.definition;

import org.jspecify.annotations.NullMarked;
