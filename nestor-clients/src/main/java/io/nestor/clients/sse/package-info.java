/** Server-sent events: subscriptions that resume by themselves. */
@NullMarked
package io.nestor.clients.sse;

import org.jspecify.annotations.NullMarked;
