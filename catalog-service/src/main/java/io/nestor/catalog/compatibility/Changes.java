package io.nestor.catalog.compatibility;

import io.nestor.models.catalog.DefinitionDiff.Change;
import io.nestor.models.catalog.DefinitionDiff.Kind;
import io.nestor.models.catalog.VersionStep;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Collects what changed. */
final class Changes {
    private final List<Change> all = new ArrayList<>();

    List<Change> all() {
        return List.copyOf(all);
    }

    void added(String path, VersionStep needs, String message) {
        all.add(new Change(path, Kind.ADDED, needs, message));
    }

    void removed(String path, VersionStep needs, String message) {
        all.add(new Change(path, Kind.REMOVED, needs, message));
    }

    void changed(String path, VersionStep needs, String message) {
        all.add(new Change(path, Kind.CHANGED, needs, message));
    }

    /** A value that may be absent on either side. */
    void value(String path, @Nullable Object before, @Nullable Object after, VersionStep needs, String what) {
        if (Objects.equals(before, after)) {
            return;
        }
        if (before == null) {
            added(path, needs, what + " is " + after + " now");
        } else if (after == null) {
            removed(path, needs, what + " is no longer " + before);
        } else {
            changed(path, needs, what + " was " + before + " and is " + after + " now");
        }
    }

    /** Members that came and went. */
    void members(
            String path,
            Collection<String> before,
            Collection<String> after,
            String what,
            VersionStep whenAdded,
            VersionStep whenRemoved) {
        after.stream()
                .filter(member -> !before.contains(member))
                .forEach(member -> added(path, whenAdded, what + " '" + member + "' is new"));
        before.stream()
                .filter(member -> !after.contains(member))
                .forEach(member -> removed(path, whenRemoved, what + " '" + member + "' is gone"));
    }
}
