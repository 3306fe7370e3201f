/** What must be nowhere but where it belongs, looked for everywhere in three running services. */
@NullMarked
package io.nestor.verification.secret;

import org.jspecify.annotations.NullMarked;
