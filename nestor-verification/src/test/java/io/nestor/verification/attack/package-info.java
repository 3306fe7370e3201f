/** What somebody tries who has a token of one team and wants more, on the running services. */
package io.nestor.verification.attack;
