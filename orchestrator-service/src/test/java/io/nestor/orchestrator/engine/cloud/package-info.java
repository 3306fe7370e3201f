/** A Terraform provider that makes, changes and loses things outside of any state, with a cloud that tests can look at. */
package io.nestor.orchestrator.engine.cloud;
