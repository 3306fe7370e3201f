package io.nestor.service.mirror;

/** What became of a fetch. */
public sealed interface FetchOutcome {
    /**
     * The mirror has what the remote has.
     *
     * @param branch that was fetched
     * @param commit at its end
     */
    record Fetched(String branch, String commit) implements FetchOutcome {}

    /** The mirror lacks what it should have. The reason is for people, without credentials. */
    record Damaged(String reason) implements FetchOutcome {}

    /** The mirror is as it was. The reason is for people, without credentials. */
    record Failed(String reason) implements FetchOutcome {}
}
