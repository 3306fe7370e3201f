/** Deployments of compositions, as their teams see them. */
@NullMarked
package io.nestor.composer.deployment;

import org.jspecify.annotations.NullMarked;
