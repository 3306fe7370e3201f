/** The catalog service: versioned resource definitions from Git. */
@NullMarked
package io.nestor.catalog;

import org.jspecify.annotations.NullMarked;
