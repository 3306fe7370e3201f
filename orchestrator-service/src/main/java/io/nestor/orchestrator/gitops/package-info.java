/**
 * Resources that are committed to a Git repository as manifests, for Argo CD or Flux to apply, in place of being applied.
 * Actions stage files; the run publishes them in one commit.
 */
@NullMarked
package io.nestor.orchestrator.gitops;

import org.jspecify.annotations.NullMarked;
