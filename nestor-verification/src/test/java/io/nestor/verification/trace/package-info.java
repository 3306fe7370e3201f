/** Traces through all services, as a collector gets them. */
package io.nestor.verification.trace;
