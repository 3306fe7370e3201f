/** Logging in at an OpenID Connect issuer, from a terminal that has no browser. */
@NullMarked
package io.nestor.cli.oidc;

import org.jspecify.annotations.NullMarked;
