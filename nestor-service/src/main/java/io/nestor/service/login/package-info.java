/** Short-lived tokens in exchange for long-lived credentials. */
@NullMarked
package io.nestor.service.login;

import org.jspecify.annotations.NullMarked;
