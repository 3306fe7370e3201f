package io.nestor.cli.annotation;

/** An annotation that can't be understood, and what to do about it. */
public record Problem(Position at, String message) {
    @Override
    public String toString() {
        return at + ": " + message;
    }
}
