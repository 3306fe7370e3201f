/** The catalog service as this service sees it. */
@NullMarked
package io.nestor.orchestrator.catalog;

import org.jspecify.annotations.NullMarked;
