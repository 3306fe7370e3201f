/** What the user sees: the only package that writes to the terminal and knows of tables, colours and escape codes. */
@NullMarked
package io.nestor.cli.view;

import org.jspecify.annotations.NullMarked;
