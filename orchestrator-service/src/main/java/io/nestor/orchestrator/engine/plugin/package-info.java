/** Engines that come in jars of their own, each with a class loader of its own. */
@NullMarked
package io.nestor.orchestrator.engine.plugin;

import org.jspecify.annotations.NullMarked;
