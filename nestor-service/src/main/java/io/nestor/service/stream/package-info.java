/** Answers that go on: Server-Sent Events and lines of text, from a log or any other source. */
@NullMarked
package io.nestor.service.stream;

import org.jspecify.annotations.NullMarked;
