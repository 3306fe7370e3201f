package io.nestor.orchestrator.engine.plugin;

import io.nestor.orchestrator.engine.EngineProvider;
import io.nestor.service.identity.InvalidConfiguration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/** One jar with engines. */
final class PluginJar implements AutoCloseable {
    private static final String SERVICES = "META-INF/services/" + EngineProvider.class.getName();

    private final Path file;
    private final URLClassLoader classes;

    private PluginJar(Path file, URLClassLoader classes) {
        this.file = file;
        this.classes = classes;
    }

    static PluginJar open(Path file) {
        try (JarFile jar = new JarFile(file.toFile())) {
            if (jar.getEntry(SERVICES) == null) {
                throw broken(file, "it has no " + SERVICES, null);
            }
            URL location = file.toUri().toURL();
            ClassLoader api = new ApiClassLoader(PluginJar.class.getClassLoader());
            return new PluginJar(file, new URLClassLoader(file.getFileName().toString(), new URL[] {location}, api));
        } catch (IOException e) {
            throw broken(file, "it can't be read: " + e.getMessage(), e);
        }
    }

    Path file() {
        return file;
    }

    List<EngineProvider> providers() {
        List<EngineProvider> providers = ask(() -> ServiceLoader.load(EngineProvider.class, classes).stream()
                .map(ServiceLoader.Provider::get)
                .toList());
        if (providers.isEmpty()) {
            throw broken(file, "its " + SERVICES + " names no class", null);
        }
        return providers;
    }

    /** Runs code of the jar; whatever is wrong with that is told with the jar's name. */
    <T> T ask(Supplier<T> question) {
        try {
            return question.get();
        } catch (ServiceConfigurationError | LinkageError | RuntimeException e) {
            throw broken(file, reason(e), e);
        }
    }

    private static String reason(Throwable thrown) {
        if (thrown instanceof NoClassDefFoundError) {
            return thrown + "; it has to bring its libraries along, and of Nestor it may use the API for engines only";
        }
        Throwable cause = thrown.getCause();
        return thrown + (cause == null ? "" : ", because of " + cause);
    }

    InvalidConfiguration broken(String reason) {
        return broken(file, reason, null);
    }

    private static InvalidConfiguration broken(Path file, String reason, @Nullable Throwable cause) {
        InvalidConfiguration broken = new InvalidConfiguration(
                PluginProperties.PATH,
                "the plug-in " + file + " can't be used: " + reason,
                "Mend the jar as docs/engines/writing-one.md says, or take it off " + PluginProperties.PATH + ".");
        if (cause != null) {
            broken.initCause(cause);
        }
        return broken;
    }

    @Override
    public void close() {
        try {
            classes.close();
        } catch (IOException e) {
            throw new UncheckedIOException("can't close " + file, e);
        }
    }
}
