/** The one shape in which every service reports that a request was refused or failed. */
@NullMarked
package io.nestor.models.error;

import org.jspecify.annotations.NullMarked;
