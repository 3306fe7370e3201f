/**
 * What every engine is and gets. These types are also the API for engines that come in jars ({@link EngineProvider}):
 * {@link DeploymentEngine} with its outcomes, {@link ResourceTask}, {@link ActionContext}, and what helps an engine with
 * expressions, secrets and folders of definitions. A change that an existing jar would not survive needs a new major
 * version. The packages below belong to Nestor's own engines and are no part of it.
 */
@NullMarked
package io.nestor.orchestrator.engine;

import org.jspecify.annotations.NullMarked;
