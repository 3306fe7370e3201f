/** Documents that users write, and where in them something is wrong. */
@NullMarked
package io.nestor.cli.document;

import org.jspecify.annotations.NullMarked;
