package io.nestor.orchestrator.engine;

/**
 * Makes an engine that comes in a jar on {@code nestor.orchestrator.plugins.path}. A jar names its providers in
 * {@code META-INF/services/io.nestor.orchestrator.engine.EngineProvider}; each is public and has a public constructor
 * without parameters.
 *
 * <p>What a jar may use of Nestor is this package, {@code io.nestor.models} and nothing else; besides, there are Java itself,
 * JSpecify's annotations and SLF4J. All other libraries it brings along. Within a major version of Nestor these types only
 * gain what an engine need not know of.
 */
public interface EngineProvider {
    /** The engine's name, as in {@code supported_engines}; of lower-case letters, digits and dashes. */
    String name();

    /**
     * Makes the engine, once, when the orchestrator starts; an exception stops that. An engine that is
     * {@link AutoCloseable} is closed when the orchestrator stops.
     */
    DeploymentEngine create(EngineSurroundings surroundings);
}
