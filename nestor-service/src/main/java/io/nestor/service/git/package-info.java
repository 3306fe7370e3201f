/**
 * Access to remote Git repositories: addresses, credentials and connections. Whoever uses it depends on JGit by itself, so
 * that services without Git don't carry it.
 */
@NullMarked
package io.nestor.service.git;

import org.jspecify.annotations.NullMarked;
