package io.nestor.catalog.entry;

/**
 * A proposal that was not published.
 *
 * @param path in the definition that is at fault
 */
public record Refusal(Proposal proposal, String path, String message) {}
