/** Infrastructure declared in comments: found in source trees, parsed, and turned into compositions and requests. */
@NullMarked
package io.nestor.cli.annotation;

import org.jspecify.annotations.NullMarked;
