package io.nestor.service.mirror;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.TreeMap;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.TreeFormatter;

/** A tree as no Git client would write it. Names are bytes, given as ISO-8859-1. */
public final class RawTree {
    private record Entry(FileMode mode, Content content) {}

    @FunctionalInterface
    private interface Content {
        ObjectId insert(ObjectInserter objects) throws IOException;
    }

    private final TreeMap<String, Entry> entries = new TreeMap<>(Comparator.naturalOrder());

    public RawTree file(String name, String content) {
        return add(
                name,
                FileMode.REGULAR_FILE,
                objects -> objects.insert(Constants.OBJ_BLOB, content.getBytes(StandardCharsets.UTF_8)));
    }

    public RawTree link(String name, String target) {
        return add(
                name,
                FileMode.SYMLINK,
                objects -> objects.insert(Constants.OBJ_BLOB, target.getBytes(StandardCharsets.UTF_8)));
    }

    public RawTree submodule(String name) {
        return add(name, FileMode.GITLINK, _ -> ObjectId.fromString("1".repeat(40)));
    }

    public RawTree folder(String name, RawTree folder) {
        return add(name, FileMode.TREE, folder::insert);
    }

    private RawTree add(String name, FileMode mode, Content content) {
        // Git sorts folders as if they ended with a slash
        entries.put(FileMode.TREE.equals(mode) ? name + "/" : name, new Entry(mode, content));
        return this;
    }

    ObjectId insert(ObjectInserter objects) throws IOException {
        TreeFormatter tree = new TreeFormatter();
        for (var entry : entries.entrySet()) {
            String name = entry.getKey();
            boolean folder = FileMode.TREE.equals(entry.getValue().mode());
            byte[] bytes = (folder ? name.substring(0, name.length() - 1) : name).getBytes(StandardCharsets.ISO_8859_1);
            tree.append(
                    bytes,
                    0,
                    bytes.length,
                    entry.getValue().mode(),
                    entry.getValue().content().insert(objects),
                    true);
        }
        return objects.insert(tree);
    }
}
