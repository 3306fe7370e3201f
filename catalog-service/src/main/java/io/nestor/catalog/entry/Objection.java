package io.nestor.catalog.entry;

/**
 * What the catalog has against a proposal. It is not published then, unless it was before or the objection is to a conflict
 * with something that does not exist, which harms nobody.
 *
 * @param path in the definition that is at fault
 */
public record Objection(Proposal proposal, String path, String message) {}
