package io.nestor.cli.view;

import java.util.List;

/** Which Nestor this is. */
public record VersionView(String nestor, String java) implements View {
    private static final String UNRELEASED = "development";

    /** The version stands in the manifest of the jar. */
    public static VersionView ofProcess() {
        String version = VersionView.class.getPackage().getImplementationVersion();
        return new VersionView(version == null ? UNRELEASED : version, System.getProperty("java.version", ""));
    }

    /** As {@code --version} says it. */
    public String title() {
        return "nestor " + nestor;
    }

    @Override
    public Object model() {
        return this;
    }

    @Override
    public List<String> names() {
        return List.of(nestor);
    }

    @Override
    public void print(Sheet sheet) {
        sheet.line(title() + " (Java " + java + ")");
    }
}
