package io.nestor.cli.view;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which Nestor this is and where it came from.
 *
 * @param home the unpacked archive; absent for a checkout
 */
public record InstallationView(
        VersionView version,
        String platform,
        String runtime,
        @Nullable String home) implements View {
    private record Shown(String nestor, String platform, String java, String runtime, String installation) {}

    public static InstallationView of(@Nullable String home) {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        return new InstallationView(
                VersionView.ofProcess(),
                system + " " + System.getProperty("os.arch", ""),
                System.getProperty("java.home", ""),
                home);
    }

    @Override
    public Object model() {
        return new Shown(version.nestor(), platform, version.java(), runtime, home == null ? "checkout" : home);
    }

    @Override
    public List<String> names() {
        return version.names();
    }

    @Override
    public void print(Sheet sheet) {
        sheet.field("Version", Cell.of(version.nestor(), Paint.BOLD))
                .field("Platform", platform)
                .field("Java", version.java() + " of " + runtime)
                .field("Installed", home == null ? "no: a checkout's launcher" : home);
    }
}
