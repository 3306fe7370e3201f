/** What Git servers send when somebody pushed: whether it is really theirs, and what it says. Pure. */
@NullMarked
package io.nestor.catalog.webhook;

import org.jspecify.annotations.NullMarked;
