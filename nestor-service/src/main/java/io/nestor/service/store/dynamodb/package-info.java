/** Documents in one DynamoDB table, shared by any number of processes. */
@NullMarked
package io.nestor.service.store.dynamodb;

import org.jspecify.annotations.NullMarked;
