/** The service's OpenAPI document, as clients see the wire. */
@NullMarked
package io.nestor.service.openapi;

import org.jspecify.annotations.NullMarked;
