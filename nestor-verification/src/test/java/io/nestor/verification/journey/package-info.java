/** Journeys through the running services: the real launcher, command line, HTTP, Git and Terraform. */
package io.nestor.verification.journey;
