/** Streams of entries with sequence numbers, kept in a store. */
@NullMarked
package io.nestor.service.eventlog;

import org.jspecify.annotations.NullMarked;
