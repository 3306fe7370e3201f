package io.nestor.orchestrator.engine.plugin;

import java.util.List;

/**
 * Shows of the orchestrator what plug-ins may use, and hides the rest: a plug-in's libraries can have other versions than
 * the orchestrator's, and what is no part of the API can change.
 */
final class ApiClassLoader extends ClassLoader {
    private static final String ENGINE = "io.nestor.orchestrator.engine";
    private static final List<String> SHOWN = List.of("io.nestor.models.", "org.jspecify.annotations.", "org.slf4j.");

    private final ClassLoader orchestrator;

    ApiClassLoader(ClassLoader orchestrator) {
        super("nestor-engine-api", ClassLoader.getPlatformClassLoader());
        this.orchestrator = orchestrator;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (isShown(name)) {
            return orchestrator.loadClass(name);
        }
        throw new ClassNotFoundException(name);
    }

    /** Not the packages below the one of engines: there are Nestor's own. */
    private static boolean isShown(String name) {
        int end = name.lastIndexOf('.');
        return (end > 0 && name.substring(0, end).equals(ENGINE))
                || SHOWN.stream().anyMatch(name::startsWith);
    }
}
