/** A folder with definitions as it is now, committed or not, made into what the catalog can check. */
@NullMarked
package io.nestor.cli.workingcopy;

import org.jspecify.annotations.NullMarked;
