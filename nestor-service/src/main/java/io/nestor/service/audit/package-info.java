/** What was done through the API, by whom, and what was refused. */
@NullMarked
package io.nestor.service.audit;

import org.jspecify.annotations.NullMarked;
