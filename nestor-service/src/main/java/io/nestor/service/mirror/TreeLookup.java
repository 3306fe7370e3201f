package io.nestor.service.mirror;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;
import org.jspecify.annotations.Nullable;

/** Finds what stands at a path. Paths come in order, so the folders that were read last are kept. For one thread. */
final class TreeLookup {
    private static final int KEPT = 64;

    private final ObjectReader reader;
    private final ObjectId root;
    private final Map<ObjectId, Map<String, Child>> folders = new RecentFolders();

    private record Child(FileMode mode, ObjectId id) {}

    TreeLookup(ObjectReader reader, AnyObjectId root) {
        this.reader = reader;
        this.root = root.copy();
    }

    /** Nothing for names that are not UTF-8, which no path can spell. */
    Optional<GitEntry> find(String path) throws IOException {
        ObjectId folder = root;
        int from = 0;
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', from)) {
            @Nullable Child step = children(folder).get(path.substring(from, slash));
            if (step == null || !FileMode.TREE.equals(step.mode())) {
                return Optional.empty();
            }
            folder = step.id();
            from = slash + 1;
        }
        return Optional.ofNullable(children(folder).get(path.substring(from)))
                .map(child -> GitCommit.entry(path, child.mode(), child.id()));
    }

    private Map<String, Child> children(ObjectId folder) throws IOException {
        @Nullable Map<String, Child> known = folders.get(folder);
        if (known != null) {
            return known;
        }
        Map<String, Child> children = new HashMap<>();
        CanonicalTreeParser parser = new CanonicalTreeParser(null, reader, folder);
        for (; !parser.eof(); parser.next(1)) {
            byte[] raw = new byte[parser.getNameLength()];
            parser.getName(raw, 0);
            String name = parser.getEntryPathString();
            if (Arrays.equals(raw, Constants.encode(name))) {
                children.put(name, new Child(parser.getEntryFileMode(), parser.getEntryObjectId()));
            }
        }
        folders.put(folder, children);
        return children;
    }

    private static final class RecentFolders extends LinkedHashMap<ObjectId, Map<String, Child>> {
        private static final long serialVersionUID = 1L;

        RecentFolders() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<ObjectId, Map<String, Child>> eldest) {
            return size() > KEPT;
        }
    }
}
