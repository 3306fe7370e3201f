/** Workload files of the <a href="https://score.dev">Score</a> specification as compositions. */
@NullMarked
package io.nestor.cli.score;

import org.jspecify.annotations.NullMarked;
