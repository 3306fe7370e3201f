/** Trace ids: one request is one trace through all services, their logs, events and errors. */
@NullMarked
package io.nestor.service.trace;

import org.jspecify.annotations.NullMarked;
