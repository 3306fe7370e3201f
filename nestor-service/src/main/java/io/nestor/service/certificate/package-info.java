/** Callers who show a certificate, and the one that the server shows. */
@NullMarked
package io.nestor.service.certificate;

import org.jspecify.annotations.NullMarked;
