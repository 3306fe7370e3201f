package io.nestor.cli.view;

import java.util.Locale;

/** How data is printed. */
public enum OutputFormat {
    /** For people. */
    TABLE,
    /** The models as they go over the wire; a list is {@code {"items": […]}}. */
    JSON,
    /** The same as YAML. */
    YAML,
    /** One name a line, for other commands. */
    NAME;

    /** As it is written on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
