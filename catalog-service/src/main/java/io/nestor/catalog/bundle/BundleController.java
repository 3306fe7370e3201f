package io.nestor.catalog.bundle;

import io.nestor.catalog.entry.PublishedVersion;
import io.nestor.catalog.entry.Resources;
import io.nestor.models.error.ErrorCode;
import io.nestor.models.error.NestorException;
import io.nestor.service.mirror.GitCommit;
import io.nestor.service.mirror.Mirrors;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;

/** Hands out bundles. The engines get modules and charts here and need no access to Git. */
@RestController
final class BundleController {
    private static final String GZIP = "application/gzip";

    private final Resources resources;
    private final Mirrors mirrors;

    BundleController(Resources resources, Mirrors mirrors) {
        this.resources = resources;
        this.mirrors = mirrors;
    }

    /**
     * The definition's folder as it was when the version was published, as tar.gz. The {@code ETag} is the folder's
     * digest, which the definition has as annotation {@code catalog.nestor.io/bundle-digest}.
     */
    @GetMapping({"/api/v1/resources/{name}/{version}/bundle", "/api/v2beta1/resources/{name}/{version}/bundle"})
    @ApiResponse(content = @Content(mediaType = GZIP, schema = @Schema(type = "string", format = "binary")))
    void bundle(
            @PathVariable String name,
            @PathVariable String version,
            ServletWebRequest request,
            HttpServletResponse response)
            throws IOException {
        PublishedVersion published = resources.get(name, version);
        if (request.checkNotModified('"' + published.bundle().digest() + '"')) {
            return;
        }
        try (GitCommit folder = folder(published)) {
            response.setContentType(GZIP);
            response.setHeader(
                    HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "-" + version + ".tar.gz\"");
            FolderArchive.write(folder, response.getOutputStream());
        }
    }

    /** By what is in it: a history that was written anew has other commits and the same folders. */
    private GitCommit folder(PublishedVersion published) {
        PublishedVersion.Bundle bundle = published.bundle();
        return mirrors.of(bundle.repository()).folder(bundle.digest()).orElseThrow(() -> missing(published));
    }

    private static NestorException missing(PublishedVersion published) {
        PublishedVersion.Bundle bundle = published.bundle();
        return new NestorException(
                ErrorCode.SERVICE_UNAVAILABLE,
                "the folder of " + published.reference() + " cannot be read: it came with commit " + bundle.commit()
                        + ", and is not in the catalog's clone of repository '" + bundle.repository()
                        + "'; see whether it is synced, or push that commit again on any branch that is");
    }
}
