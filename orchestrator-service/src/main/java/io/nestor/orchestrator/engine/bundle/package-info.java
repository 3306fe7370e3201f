/** Folders of definitions, fetched from the catalog and kept. */
@NullMarked
package io.nestor.orchestrator.engine.bundle;

import org.jspecify.annotations.NullMarked;
