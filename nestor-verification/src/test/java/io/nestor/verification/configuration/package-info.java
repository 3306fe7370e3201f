/** The page of all configuration properties, made from the records that they are bound to. */
package io.nestor.verification.configuration;
