/** Callers who show a certificate. */
@NullMarked
package io.nestor.service.certificate;

import org.jspecify.annotations.NullMarked;
