/** The whole platform on this machine: three services, an example platform repository, a first deployment. */
@NullMarked
package io.nestor.cli.dev;

import org.jspecify.annotations.NullMarked;
