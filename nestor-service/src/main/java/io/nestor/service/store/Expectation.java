package io.nestor.service.store;

/** What has to be true of a key for a batch to be written. */
public sealed interface Expectation {
    Expectation ANY = new Any();
    Expectation ABSENT = new Absent();

    static Expectation version(long version) {
        return new Version(version);
    }

    record Any() implements Expectation {}

    record Absent() implements Expectation {}

    record Version(long version) implements Expectation {}
}
