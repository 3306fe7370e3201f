/** Callers who show a signed token (JWT) of an issuer that is trusted. */
@NullMarked
package io.nestor.service.jwt;

import org.jspecify.annotations.NullMarked;
