/** What a composition means: checked when it is written, rendered when it is deployed. Pure. */
@NullMarked
package io.nestor.composer.template;

import org.jspecify.annotations.NullMarked;
