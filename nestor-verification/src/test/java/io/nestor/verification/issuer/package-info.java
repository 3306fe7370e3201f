/** Users whom somebody else knows, in front of the running services. */
package io.nestor.verification.issuer;
