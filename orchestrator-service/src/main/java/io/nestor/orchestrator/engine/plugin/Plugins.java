package io.nestor.orchestrator.engine.plugin;

import io.nestor.orchestrator.engine.Bundles;
import io.nestor.orchestrator.engine.DeploymentEngine;
import io.nestor.orchestrator.engine.EngineProvider;
import io.nestor.orchestrator.engine.EngineSurroundings;
import io.nestor.orchestrator.engine.Expressions;
import io.nestor.orchestrator.engine.workspace.ResourceFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The engines that were found in jars. One jar that can't be used stops the start: a deployment may need its engine. */
public final class Plugins implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Plugins.class);
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");

    private final List<PluginJar> jars = new ArrayList<>();
    private final List<Plugin> plugins = new ArrayList<>();
    private final PluginProperties properties;
    private final Path workspaces;
    private final Bundles bundles;
    private final Expressions expressions;

    private record Plugin(PluginJar jar, DeploymentEngine engine) {}

    private Plugins(PluginProperties properties, Path workspaces, Bundles bundles, Expressions expressions) {
        this.properties = properties;
        this.workspaces = workspaces;
        this.bundles = bundles;
        this.expressions = expressions;
    }

    /**
     * Finds and makes them.
     *
     * @param workspaces where engines keep their files
     * @throws io.nestor.service.identity.InvalidConfiguration if there is a jar that can't be used
     */
    static Plugins load(PluginProperties properties, Path workspaces, Bundles bundles, Expressions expressions) {
        Plugins plugins = new Plugins(properties, workspaces, bundles, expressions);
        try {
            PluginPath.jars(properties.path()).forEach(plugins::add);
            return plugins;
        } catch (RuntimeException broken) {
            plugins.close();
            throw broken;
        }
    }

    private void add(Path file) {
        PluginJar jar = PluginJar.open(file);
        jars.add(jar);
        for (EngineProvider provider : jar.providers()) {
            DeploymentEngine engine = engine(jar, provider);
            plugins.add(new Plugin(jar, engine));
            LOG.info("engine {} is from {}", engine.name(), file);
        }
    }

    private DeploymentEngine engine(PluginJar jar, EngineProvider provider) {
        String name = jar.ask(() -> Objects.requireNonNull(provider.name(), "the provider has no name"));
        if (!NAME.matcher(name).matches()) {
            throw jar.broken("'" + name + "' is no name for an engine; use lower-case letters, digits and dashes");
        }
        DeploymentEngine engine = jar.ask(() -> Objects.requireNonNull(
                provider.create(
                        new EngineSurroundings(properties.settingsOf(name), directory(name), bundles, expressions)),
                "the provider makes no engine"));
        String own = jar.ask(engine::name);
        if (!name.equals(own)) {
            throw jar.broken("its provider calls the engine '" + name + "', and the engine itself '" + own + "'");
        }
        jar.ask(engine::capabilities);
        return engine;
    }

    private Path directory(String engine) {
        Path directory = workspaces.resolve(".engines").resolve(engine).toAbsolutePath();
        try {
            return Files.createDirectories(directory, ResourceFolder.PRIVATE_DIRECTORY);
        } catch (IOException e) {
            throw new UncheckedIOException("can't make " + directory, e);
        }
    }

    /** These engines and those of the jars, which have to have other names. */
    public List<DeploymentEngine> besides(Collection<? extends DeploymentEngine> own) {
        List<DeploymentEngine> all = new ArrayList<>(own);
        Set<String> names = new HashSet<>();
        own.forEach(engine -> names.add(engine.name()));
        for (Plugin plugin : plugins) {
            if (!names.add(plugin.engine().name())) {
                throw plugin.jar()
                        .broken("there is another engine '" + plugin.engine().name() + "'");
            }
            all.add(plugin.engine());
        }
        return all;
    }

    @Override
    public void close() {
        plugins.forEach(Plugins::close);
        jars.forEach(PluginJar::close);
    }

    private static void close(Plugin plugin) {
        if (plugin.engine() instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Exception e) {
                LOG.warn(
                        "engine {} of {} can't be closed",
                        plugin.engine().name(),
                        plugin.jar().file(),
                        e);
            }
        }
    }
}
