/**
 * Who may do something, as long as he shows that he is alive. Nothing here compares clocks of two machines: an observer
 * measures how long a lease has not changed, its holder how long ago it renewed it, each by a clock of its own that only
 * goes forward. So clocks may differ by minutes.
 */
@NullMarked
package io.nestor.service.lease;

import org.jspecify.annotations.NullMarked;
