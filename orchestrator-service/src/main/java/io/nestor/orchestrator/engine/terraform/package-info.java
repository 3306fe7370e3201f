/** Terraform and OpenTofu: a module per definition, a workspace directory with its own state per resource. */
@NullMarked
package io.nestor.orchestrator.engine.terraform;

import org.jspecify.annotations.NullMarked;
