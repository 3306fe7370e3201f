/** Definitions' folders as archives, for the engines that run what is in them. */
@NullMarked
package io.nestor.catalog.bundle;

import org.jspecify.annotations.NullMarked;
