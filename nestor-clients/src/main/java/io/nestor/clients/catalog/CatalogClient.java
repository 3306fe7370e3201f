package io.nestor.clients.catalog;

import io.nestor.clients.ClientConfig;
import io.nestor.clients.audit.AuditFilters;
import io.nestor.clients.sse.EventListener;
import io.nestor.clients.sse.EventStreams;
import io.nestor.clients.sse.Subscription;
import io.nestor.clients.transport.Call;
import io.nestor.clients.transport.Pages;
import io.nestor.clients.transport.Transport;
import io.nestor.models.catalog.DefinitionDiff;
import io.nestor.models.catalog.RepositoryStatus;
import io.nestor.models.catalog.ResourceDefinition;
import io.nestor.models.catalog.ResourceVersion;
import io.nestor.models.catalog.SearchPage;
import io.nestor.models.catalog.ValidationReport;
import io.nestor.models.error.NestorException;
import io.nestor.models.event.Event;
import io.nestor.models.operation.ApiVersion;
import io.nestor.models.operation.AuditEntry;
import io.nestor.models.operation.HealthStatus;
import io.nestor.models.operation.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The catalog: definitions, their versions and bundles, and the repositories that they come from. Definitions carry
 * their status. Every method throws {@link NestorException}.
 */
public final class CatalogClient {
    private static final String RESOURCES = "/api/v2beta1/resources";
    /** A first clone of a large repository takes its time. */
    private static final Duration LONGEST_SYNC = Duration.ofMinutes(10);

    private final Transport transport;
    private final EventStreams streams;
    private final Transport patient;
    private final Duration timeout;

    public CatalogClient(ClientConfig config) {
        transport = new Transport("catalog", config);
        streams = new EventStreams(transport);
        timeout = config.timeout();
        patient = new Transport("catalog", config.withTimeout(timeout.plus(LONGEST_SYNC)));
    }

    /** An exact version, also one that has left the catalog. */
    public ResourceDefinition getResource(String name, String version) {
        return transport.read(Call.get(RESOURCES + "/{name}/{version}", name, version), ResourceDefinition.class);
    }

    /** The latest active version. */
    public ResourceDefinition getLatestResource(String name) {
        return transport.read(Call.get(RESOURCES + "/{name}", name), ResourceDefinition.class);
    }

    /**
     * The version that a reference means today.
     *
     * @param constraint a version, or a range such as {@code ^1.2}
     */
    public ResourceDefinition resolveResource(String name, String constraint) {
        return transport.read(
                Call.get(RESOURCES + "/{name}", name).query("constraint", constraint), ResourceDefinition.class);
    }

    /** One page of the latest versions. */
    public Page<ResourceDefinition> listResources(ResourceFilters filters) {
        return transport.page(filters.applyTo(Call.get(RESOURCES)), ResourceDefinition.class);
    }

    /** The latest versions on all pages, each page asked for when it is needed. */
    public Stream<ResourceDefinition> allResources(ResourceFilters filters) {
        return Pages.all(cursor -> listResources(filters.page(filters.limit(), cursor)));
    }

    /** Newest first. */
    public List<ResourceVersion> getVersions(String name) {
        return Pages.all(cursor -> transport.page(
                        Call.get("/api/v1/resources/{name}/versions", name).query("cursor", cursor),
                        ResourceVersion.class))
                .toList();
    }

    /** Best hits first. */
    public SearchPage search(String query, ResourceFilters filters) {
        return transport.read(filters.applyTo(Call.get("/api/v2beta1/search").query("q", query)), SearchPage.class);
    }

    /** The definition's folder as tar.gz, to be read as it arrives and closed. */
    public Bundle bundle(String name, String version) {
        return new Bundle(transport.open(bundleCall(name, version), timeout));
    }

    /**
     * Writes the definition's folder as tar.gz to a file, which is replaced when all of it has arrived.
     *
     * @return the digest of the content
     * @throws IOException the file can't be written
     */
    public String bundle(String name, String version, Path file) throws IOException {
        Path partial = Files.createTempFile(file.toAbsolutePath().getParent(), "bundle", ".partial");
        try {
            String digest = transport.stream(bundleCall(name, version), timeout, answer -> {
                Files.copy(answer.body(), partial, StandardCopyOption.REPLACE_EXISTING);
                return new Bundle(answer).digest();
            });
            Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            return digest;
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    /** JSON Schema of the definition's inputs. */
    public JsonNode inputSchema(String name, String version) {
        return transport.read(Call.get("/api/v1/resources/{name}/{version}/schema", name, version), JsonNode.class);
    }

    /**
     * What changes for who goes from one version to another.
     *
     * @param from absent for the release before
     */
    public DefinitionDiff diff(String name, String version, @Nullable String from) {
        return transport.read(
                Call.get("/api/v1/resources/{name}/{version}/diff", name, version)
                        .query("from", from),
                DefinitionDiff.class);
    }

    /**
     * What the catalog would say of a commit if it were pushed.
     *
     * @param bundle as {@code git bundle} makes it
     * @param repository that the commit belongs to; absent where one is configured only
     */
    public ValidationReport validate(byte[] bundle, @Nullable String repository) {
        return transport.read(
                Call.post("/api/v1/validate")
                        .query("repository", repository)
                        .body(bundle, "application/x-git-bundle")
                        .changesNothing(),
                ValidationReport.class);
    }

    /** The configured repositories, with what was wrong in them. */
    public List<RepositoryStatus> repositories() {
        return Pages.all(cursor -> transport.page(
                        Call.get("/api/v1/repositories").query("cursor", cursor), RepositoryStatus.class))
                .toList();
    }

    public RepositoryStatus repository(String name) {
        return transport.read(Call.get("/api/v1/repositories/{name}", name), RepositoryStatus.class);
    }

    /**
     * Fetches a repository now.
     *
     * @param wait for the end of it; otherwise the answer is the state that it starts from
     */
    public RepositoryStatus syncRepository(String name, boolean wait) {
        Transport way = wait ? patient : transport;
        return way.read(
                Call.post("/api/v1/repositories/{name}/sync", name).query("wait", wait ? true : null),
                RepositoryStatus.class);
    }

    /**
     * Listens to what changes in the catalog, connecting again by itself.
     *
     * @param lastEventId the last event already seen; {@code 0} for all that are still kept, blank for those to come
     */
    public Subscription subscribe(EventFilters filters, String lastEventId, EventListener<? super Event> listener) {
        return streams.follow(filters.applyTo(Call.get("/api/v1/events")), lastEventId, listener);
    }

    /** API versions that the catalog answers to. */
    public List<ApiVersion> versions() {
        return transport.page(Call.get("/api/versions"), ApiVersion.class).items();
    }

    /** What was done through the service, and what was refused; the newest first. For platform admins. */
    public Page<AuditEntry> audit(AuditFilters filters) {
        return transport.page(filters.call(), AuditEntry.class);
    }

    /** What the catalog's clock says, to the second; empty where its answers do not tell. */
    public Optional<Instant> time() {
        return transport.time();
    }

    public HealthStatus health() {
        return transport.health();
    }

    private static Call bundleCall(String name, String version) {
        return Call.get("/api/v1/resources/{name}/{version}/bundle", name, version)
                .header("Accept", "application/gzip, application/json");
    }
}
