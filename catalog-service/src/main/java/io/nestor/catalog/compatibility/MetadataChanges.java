package io.nestor.catalog.compatibility;

import static io.nestor.models.catalog.VersionStep.MINOR;
import static io.nestor.models.catalog.VersionStep.PATCH;

import io.nestor.models.catalog.ResourceMetadata;

/** What people look for it by; teams may be allowed to use it by these, too. */
final class MetadataChanges {
    private MetadataChanges() {}

    static void between(ResourceMetadata from, ResourceMetadata to, Changes changes) {
        changes.value("metadata.provider", from.provider(), to.provider(), MINOR, "the provider");
        changes.value("metadata.category", from.category(), to.category(), MINOR, "the category");
        changes.value("metadata.resource_type", from.resourceType(), to.resourceType(), MINOR, "the resource type");
        changes.value("metadata.description", from.description(), to.description(), PATCH, "the description");
        changes.members("metadata.labels", from.labels().keySet(), to.labels().keySet(), "label", PATCH, PATCH);
    }
}
