/** What an operator does with the stores while no service runs: makes tables, takes documents from one store to another. */
@NullMarked
package io.nestor.service.administration;

import org.jspecify.annotations.NullMarked;
