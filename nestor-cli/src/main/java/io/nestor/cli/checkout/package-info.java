/** What the build left in a checkout. */
@NullMarked
package io.nestor.cli.checkout;

import org.jspecify.annotations.NullMarked;
