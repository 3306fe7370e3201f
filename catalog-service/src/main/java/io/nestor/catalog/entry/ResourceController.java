package io.nestor.catalog.entry;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.nestor.models.catalog.DefinitionDiff;
import io.nestor.models.catalog.InputSchema;
import io.nestor.models.catalog.ResourceDefinition;
import io.nestor.models.catalog.ResourceVersion;
import io.nestor.models.operation.Page;
import io.nestor.models.version.VersionRange;
import io.nestor.service.web.ETags;
import io.nestor.service.web.Paging;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** Definitions, without status in {@code v1} and with it in {@code v2beta1}. */
@RestController
final class ResourceController {
    private final Resources resources;

    ResourceController(Resources resources) {
        this.resources = resources;
    }

    @GetMapping("/api/v1/resources")
    Page<Rendering> list(
            @Valid ResourceFilter filter,
            @RequestParam(defaultValue = "latest") VersionChoice versions,
            Paging paging) {
        return rendered(choose(filter, versions, paging), PublishedVersion::plain);
    }

    @GetMapping("/api/v2beta1/resources")
    Page<Rendering> listWithStatus(
            @Valid ResourceFilter filter,
            @RequestParam(defaultValue = "latest") VersionChoice versions,
            Paging paging) {
        return rendered(choose(filter, versions, paging), PublishedVersion::withStatus);
    }

    /**
     * The latest version, or the one that a range means.
     *
     * @param constraint a version or a range such as {@code ^1.2}
     */
    @GetMapping("/api/v1/resources/{name}")
    @ApiResponse(content = @Content(schema = @Schema(implementation = ResourceDefinition.class)))
    ResponseEntity<byte[]> latest(
            @PathVariable String name, @RequestParam(required = false) @Nullable String constraint) {
        return resources.choose(name, constraint).plain().answer();
    }

    @GetMapping("/api/v2beta1/resources/{name}")
    @ApiResponse(content = @Content(schema = @Schema(implementation = ResourceDefinition.class)))
    ResponseEntity<byte[]> latestWithStatus(
            @PathVariable String name, @RequestParam(required = false) @Nullable String constraint) {
        return resources.choose(name, constraint).withStatus().answer();
    }

    /** An exact version, also a retired one. */
    @GetMapping("/api/v1/resources/{name}/{version}")
    @ApiResponse(content = @Content(schema = @Schema(implementation = ResourceDefinition.class)))
    ResponseEntity<byte[]> get(@PathVariable String name, @PathVariable String version) {
        return resources.get(name, version).plain().answer();
    }

    @GetMapping("/api/v2beta1/resources/{name}/{version}")
    @ApiResponse(content = @Content(schema = @Schema(implementation = ResourceDefinition.class)))
    ResponseEntity<byte[]> getWithStatus(@PathVariable String name, @PathVariable String version) {
        return resources.get(name, version).withStatus().answer();
    }

    /** Newest first, retired ones included. */
    @GetMapping({"/api/v1/resources/{name}/versions", "/api/v2beta1/resources/{name}/versions"})
    Page<ResourceVersion> versions(@PathVariable String name, Paging paging) {
        return paging.page(
                resources.named(name).newestFirst().stream()
                        .map(PublishedVersion::asListItem)
                        .toList(),
                ResourceVersion::version,
                VersionRange.PRECEDENCE.reversed());
    }

    /** JSON Schema 2020-12 of the inputs. */
    @GetMapping({"/api/v1/resources/{name}/{version}/schema", "/api/v2beta1/resources/{name}/{version}/schema"})
    @ApiResponse(content = @Content(schema = @Schema(type = "object")))
    ResponseEntity<ObjectNode> schema(@PathVariable String name, @PathVariable String version) {
        return ETags.ok(InputSchema.of(resources.get(name, version).definition()));
    }

    /**
     * What changes for who goes from one version to another, and whether the numbers say so.
     *
     * @param from the version to compare with; without it, the release before
     */
    @GetMapping({"/api/v1/resources/{name}/{version}/diff", "/api/v2beta1/resources/{name}/{version}/diff"})
    DefinitionDiff diff(
            @PathVariable String name,
            @PathVariable String version,
            @RequestParam(required = false) @Nullable String from) {
        return resources.diff(name, version, from);
    }

    private Page<PublishedVersion> choose(ResourceFilter filter, VersionChoice versions, Paging paging) {
        return versions == VersionChoice.ALL ? resources.all(filter, paging) : resources.latest(filter, paging);
    }

    private static Page<Rendering> rendered(Page<PublishedVersion> page, Function<PublishedVersion, Rendering> view) {
        return new Page<>(page.items().stream().map(view).toList(), page.nextCursor());
    }

    enum VersionChoice {
        @JsonProperty("latest")
        LATEST,
        @JsonProperty("all")
        ALL
    }
}
