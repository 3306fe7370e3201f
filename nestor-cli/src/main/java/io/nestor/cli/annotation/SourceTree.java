package io.nestor.cli.annotation;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RecursiveAction;

/**
 * Searches the files of a folder and those below it for annotations, on all processors. What is ignored, links, binary
 * files and files over 8 MB are left out. The order of the result does not depend on the order of the search.
 */
public final class SourceTree {
    private static final long LARGEST_FILE = 8L << 20;

    private final Path root;
    private final Queue<Findings> found = new ConcurrentLinkedQueue<>();

    private SourceTree(Path root) {
        this.root = root;
    }

    /** @throws IOException the folder can't be read; what can't be read below it is left out */
    public static Findings search(Path folder) throws IOException {
        Path root = folder.toAbsolutePath().normalize();
        if (!Files.isDirectory(root)) {
            throw new NoSuchFileException(folder.toString());
        }
        SourceTree tree = new SourceTree(root);
        // In the common pool the caller would be one of the workers, and one that mostly waits
        try (ForkJoinPool workers = new ForkJoinPool()) {
            workers.invoke(tree.new Folder(root, IgnoreRules.startingAt(root)));
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
        return tree.findings();
    }

    private Findings findings() {
        List<Annotation> annotations = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        found.forEach(findings -> {
            annotations.addAll(findings.annotations());
            problems.addAll(findings.problems());
        });
        annotations.sort((one, other) -> one.at().compareTo(other.at()));
        problems.sort((one, other) -> one.at().compareTo(other.at()));
        return new Findings(annotations, problems);
    }

    private final class Folder extends RecursiveAction {
        private static final long serialVersionUID = 1L;
        private final transient Path folder;
        private final transient IgnoreRules rules;

        Folder(Path folder, IgnoreRules rules) {
            this.folder = folder;
            this.rules = rules;
        }

        @Override
        protected void compute() {
            List<Folder> below = new ArrayList<>();
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
                for (Path entry : entries) {
                    BasicFileAttributes attributes =
                            Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                    if (attributes.isDirectory() && !rules.ignores(entry, true)) {
                        below.add(new Folder(entry, rules.in(entry)));
                    } else if (attributes.isRegularFile()
                            && attributes.size() <= LARGEST_FILE
                            && !rules.ignores(entry, false)) {
                        read(entry, attributes.size());
                    }
                }
            } catch (AccessDeniedException | NoSuchFileException unreadable) {
                if (folder.equals(root)) {
                    throw new UncheckedIOException(unreadable);
                }
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
            invokeAll(below);
        }

        private void read(Path file, long size) throws IOException {
            try {
                SourceFile.textWithMarker(file, size).ifPresent(text -> {
                    String name = root.relativize(file).toString().replace('\\', '/');
                    found.add(AnnotationParser.parse(name, text));
                });
            } catch (AccessDeniedException | NoSuchFileException | FileNotFoundException unreadable) {
                // somebody else's, or gone meanwhile
            }
        }
    }
}
