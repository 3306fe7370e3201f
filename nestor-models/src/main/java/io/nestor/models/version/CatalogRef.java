package io.nestor.models.version;

import java.util.Optional;

/**
 * A reference to a definition: {@code name:version}, {@code name:range} or {@code name} for the latest active version.
 *
 * @param constraint an exact version or a range; empty for the latest
 */
public record CatalogRef(String name, String constraint) {
    /** Never fails: a name that is none is found out where it is looked up. */
    public static CatalogRef parse(String text) {
        int colon = text.indexOf(':');
        return colon < 0
                ? new CatalogRef(text.strip(), "")
                : new CatalogRef(
                        text.substring(0, colon).strip(),
                        text.substring(colon + 1).strip());
    }

    public static CatalogRef exact(String name, String version) {
        return new CatalogRef(name, version);
    }

    /** The version that is meant, if it is an exact one. */
    public Optional<String> exactVersion() {
        return VersionRange.isExact(constraint) ? Optional.of(constraint) : Optional.empty();
    }

    @Override
    public String toString() {
        return constraint.isEmpty() ? name : name + ":" + constraint;
    }
}
