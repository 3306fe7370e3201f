/** Orchestrators, tools and workers that are killed at random while they work, and what is there afterwards. */
package io.nestor.orchestrator.kill;
