/** Documents under (partition key, sort key), with atomic batches of conditional writes. */
@NullMarked
package io.nestor.service.store;

import org.jspecify.annotations.NullMarked;
