package io.nestor.cli.view;

import java.util.Locale;

/** How data is printed. */
public enum OutputFormat {
    /** For people. */
    TABLE,
    /** The same with more columns, nothing cut. */
    WIDE,
    /** The models as they go over the wire; a list is {@code {"items": […]}}. */
    JSON,
    /** The same as YAML. */
    YAML,
    /** One name a line, for other commands. */
    NAME,
    /** What a {@link Selection} picks of the model. */
    JSONPATH,
    /** What is wrong with files, as GitHub Actions shows it beside a change. */
    GITHUB,
    /** The same for whatever reads SARIF. */
    SARIF;

    /** Whether people read the standard output, so that more than data may be said there. */
    public boolean isForPeople() {
        return this == TABLE || this == WIDE;
    }

    /** Whether only problems go to the standard output. */
    public boolean isForProblems() {
        return this == GITHUB || this == SARIF;
    }

    /** As it is written on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
