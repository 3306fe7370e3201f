/** JSON and YAML as Nestor writes and reads them: snake_case names, RFC 3339 times, durations such as {@code 30s}. */
@NullMarked
package io.nestor.models.json;

import org.jspecify.annotations.NullMarked;
