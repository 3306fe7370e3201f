/** What an engine is: the interface that every tool which makes infrastructure is put behind. */
@NullMarked
package io.nestor.orchestrator.engine;

import org.jspecify.annotations.NullMarked;
