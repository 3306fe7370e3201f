/** What makes a command start quickly; nothing here is used while one runs. */
@NullMarked
package io.nestor.cli.startup;

import org.jspecify.annotations.NullMarked;
