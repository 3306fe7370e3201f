/** Programs that tests run as a user does. */
package io.nestor.verification.process;
