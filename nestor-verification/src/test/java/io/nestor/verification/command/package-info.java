/** The command line against running services. */
package io.nestor.verification.command;
