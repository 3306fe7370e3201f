/** What new projects and new platform repositories begin with. */
@NullMarked
package io.nestor.cli.scaffold;

import org.jspecify.annotations.NullMarked;
