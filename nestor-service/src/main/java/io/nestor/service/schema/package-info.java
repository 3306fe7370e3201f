/** JSON Schema that users wrote, checked without letting them hang a service. */
@NullMarked
package io.nestor.service.schema;

import org.jspecify.annotations.NullMarked;
