/** The composer: teams, their compositions, and the deployments of these. */
@NullMarked
package io.nestor.composer;

import org.jspecify.annotations.NullMarked;
