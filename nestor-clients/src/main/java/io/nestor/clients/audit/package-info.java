/** The audit log that each service keeps. */
@NullMarked
package io.nestor.clients.audit;

import org.jspecify.annotations.NullMarked;
