/** Which service this process is. */
@NullMarked
package io.nestor.service.identity;

import org.jspecify.annotations.NullMarked;
