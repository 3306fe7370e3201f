package io.nestor.orchestrator.engine.helm;

import io.nestor.orchestrator.engine.JsonForYaml;
import io.nestor.orchestrator.engine.helm.ReleaseSpec.Source;
import io.nestor.orchestrator.engine.process.Ran;
import io.nestor.orchestrator.engine.process.Session;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Helm's commands, each in a worker of its own. Whatever could be secret goes through files in the action's folder. */
final class Commands {
    private final Session session;
    private final Path folder;
    private final Optional<Path> kubeconfig;

    /** @param folder that only its owner can read */
    Commands(Session session, Path folder, Optional<Path> kubeconfig) {
        this.session = session;
        this.folder = folder;
        this.kubeconfig = kubeconfig;
    }

    Ran install(ReleaseSpec spec, Chart chart) {
        List<String> options = release(spec, chart);
        options.add("create_namespace=" + spec.createNamespace());
        return session.run("install", options);
    }

    Ran upgrade(ReleaseSpec spec, Chart chart) {
        return session.run("upgrade", release(spec, chart));
    }

    Ran uninstall(ReleaseName name, Duration timeout) {
        List<String> options = named(name);
        options.add("timeout=" + timeout.toSeconds());
        return session.run("uninstall", options);
    }

    /**
     * Renders the chart into {@link #rendered()}.
     *
     * @param kubernetes version; absent: the one that Helm is made for
     */
    Ran template(ReleaseSpec spec, Chart chart, @Nullable String kubernetes) {
        List<String> options = release(spec, chart);
        if (kubernetes != null) {
            options.add("kube_version=" + kubernetes);
        }
        options.add("manifest=" + manifest());
        return session.run("template", options);
    }

    String rendered() {
        try {
            return Files.readString(manifest());
        } catch (IOException e) {
            throw new UncheckedIOException("can't read " + manifest(), e);
        }
    }

    /** Fetches a chart from a registry into Helm's cache. */
    Ran pull(Source.Remote source) {
        List<String> options = new ArrayList<>(List.of(
                "url=" + source.repository().url(),
                "chart=" + source.chart(),
                "version=" + source.version(),
                "plain_http=" + source.repository().plainHttp()));
        if (source.repository().username() != null) {
            options.add("credentials=" + write("credentials", credentials(source)));
        }
        return session.run("pull", options);
    }

    private Path manifest() {
        return folder.resolve("manifest.yaml");
    }

    private List<String> release(ReleaseSpec spec, Chart chart) {
        List<String> options = named(spec.name());
        options.add("chart=" + chart.folder());
        options.add("values=" + write("values.json", JsonForYaml.write(spec.values())));
        options.add("timeout=" + Math.max(1, spec.timeout().toSeconds()));
        return options;
    }

    private List<String> named(ReleaseName name) {
        List<String> options = new ArrayList<>(List.of("name=" + name.name(), "namespace=" + name.namespace()));
        kubeconfig.ifPresent(file -> options.add("kubeconfig=" + file));
        return options;
    }

    private static String credentials(Source.Remote source) {
        Properties credentials = new Properties();
        Optional.ofNullable(source.repository().username())
                .ifPresent(username -> credentials.setProperty("username", username));
        Optional.ofNullable(source.repository().password())
                .ifPresent(password -> credentials.setProperty("password", password));
        StringWriter text = new StringWriter();
        try {
            credentials.store(text, null);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    private Path write(String name, String content) {
        try {
            return Files.writeString(folder.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException("can't write " + folder.resolve(name), e);
        }
    }
}
