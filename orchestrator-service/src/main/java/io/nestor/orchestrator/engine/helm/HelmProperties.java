package io.nestor.orchestrator.engine.helm;

import io.nestor.models.json.Copies;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How Helm is run.
 *
 * @param library folder with the jars of a worker; absent: {@code helm} beside the orchestrator's own jar, else the class
 *     path
 * @param repositories where charts may come from that are not in a definition's folder
 * @param timeout of an action whose definition says nothing
 * @param grace how long Helm may take to stop when it is asked to; then it is killed
 * @param history revisions of a release that are kept
 * @param maxParallel actions at once; absent: twice the processors
 */
@ConfigurationProperties("nestor.orchestrator.engine.helm")
record HelmProperties(
        @Nullable Path library,
        @DefaultValue List<Repository> repositories,
        @DefaultValue("10m") Duration timeout,
        @DefaultValue("10s") Duration grace,
        @DefaultValue("10") int history,
        @Nullable Integer maxParallel) {
    HelmProperties {
        repositories = Copies.list(repositories);
    }

    /**
     * A chart repository or an OCI registry. A definition names it as {@code @name/chart}.
     *
     * @param name that definitions call it by
     * @param url starts with {@code https://}, {@code http://} or {@code oci://}
     * @param username to log in with, if one has to
     * @param password to log in with
     * @param plainHttp whether a registry is one without TLS
     * @param servers others that a repository on a web server may point to, as {@code https://github.com}
     */
    record Repository(
            String name,
            String url,
            @Nullable String username,
            @Nullable String password,
            @DefaultValue("false") boolean plainHttp,
            @DefaultValue List<String> servers) {
        private static final Pattern ADDRESS = Pattern.compile("(https?|oci)://[^/].*", Pattern.CASE_INSENSITIVE);

        public Repository {
            servers = Copies.list(servers);
            if (!ADDRESS.matcher(url).matches()) {
                throw new IllegalArgumentException("nestor.orchestrator.engine.helm.repositories: the url of '" + name
                        + "' has to start with https://, http:// or oci://");
            }
        }

        boolean isRegistry() {
            return url.toLowerCase(Locale.ROOT).startsWith("oci:");
        }

        /** Without the password. */
        @Override
        public String toString() {
            return name + " at " + url;
        }
    }

    int parallelism() {
        return maxParallel != null
                ? maxParallel
                : Math.max(2, 2 * Runtime.getRuntime().availableProcessors());
    }
}
