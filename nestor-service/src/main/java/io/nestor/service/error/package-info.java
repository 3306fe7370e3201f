/** Every answer that is not a success has the contract's shape, whatever went wrong and wherever. */
@NullMarked
package io.nestor.service.error;

import org.jspecify.annotations.NullMarked;
