package io.nestor.catalog.sync;

import io.nestor.catalog.definition.DefinitionReader;
import io.nestor.service.mirror.GitEntry;
import io.nestor.service.mirror.PathChange;
import java.util.List;
import java.util.TreeSet;

/**
 * Which definition files have to be read again, and which are gone.
 *
 * @param read sorted
 * @param gone sorted
 */
record ChangedFiles(TreeSet<String> read, TreeSet<String> gone) {
    static ChangedFiles of(List<PathChange> changes, FileIndex index) {
        ChangedFiles files = new ChangedFiles(new TreeSet<>(), new TreeSet<>());
        index.contested().forEach(files.read::add);
        for (PathChange change : changes) {
            files.sourceOf(change.path(), index);
        }
        for (PathChange change : changes) {
            files.definitionsIn(change, index);
        }
        return files;
    }

    private void definitionsIn(PathChange change, FileIndex index) {
        if (change.after().filter(ChangedFiles::concernsUs).isPresent()) {
            read.add(change.path());
        } else if (index.find(change.path()).isPresent()) {
            read.remove(change.path());
            gone.add(change.path());
        }
    }

    /** Submodules do under any name: whoever made one may wonder why nothing in it is published. */
    private static boolean concernsUs(GitEntry entry) {
        return entry.kind() == GitEntry.Kind.SUBMODULE || DefinitionReader.isCandidate(entry.path());
    }

    /** A definition has changed when what its engines run has. */
    private void sourceOf(String path, FileIndex index) {
        String at = path;
        while (true) {
            read.addAll(index.runningSource(at));
            if (at.isEmpty()) {
                return;
            }
            at = Folders.of(at);
        }
    }

    boolean isEmpty() {
        return read.isEmpty() && gone.isEmpty();
    }
}
