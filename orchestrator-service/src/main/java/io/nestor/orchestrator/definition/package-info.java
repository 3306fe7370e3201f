/** Resource definitions as a deployment pins them: exact versions, known by the digest of their content. */
@NullMarked
package io.nestor.orchestrator.definition;

import org.jspecify.annotations.NullMarked;
