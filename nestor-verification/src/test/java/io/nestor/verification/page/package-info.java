/** What the pages of {@code docs} say about this repository. */
package io.nestor.verification.page;
