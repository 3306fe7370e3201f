/** Today's services on what the services of a release before them have stored. */
@NullMarked
package io.nestor.verification.upgrade;

import org.jspecify.annotations.NullMarked;
