/** Rules that deployments keep. Pure. */
@NullMarked
package io.nestor.composer.policy;

import org.jspecify.annotations.NullMarked;
