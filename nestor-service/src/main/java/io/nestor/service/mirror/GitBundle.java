package io.nestor.service.mirror;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.internal.storage.dfs.DfsRepositoryDescription;
import org.eclipse.jgit.internal.storage.dfs.InMemoryRepository;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.PackParser;

/**
 * A commit that somebody sends, as {@code git bundle create - HEAD} makes it. Kept in memory while it is read; the format is
 * that of https://git-scm.com/docs/gitformat-bundle.
 */
public final class GitBundle {
    private static final long LARGEST_OBJECT = 16L << 20;
    private static final int LONGEST_LINE = 4_096;
    private static final int ID = Constants.OBJECT_ID_STRING_LENGTH;

    private GitBundle() {}

    /** What became of reading one. */
    public sealed interface Outcome {
        /** @param commit to be closed */
        record Opened(GitCommit commit) implements Outcome {}

        /** The reason is for people. */
        record Refused(String reason) implements Outcome {}
    }

    public static Outcome open(InputStream bytes) {
        try {
            InputStream bundle = new BufferedInputStream(bytes);
            if (!line(bundle).startsWith("# v2 git bundle")) {
                return new Outcome.Refused("is no Git bundle of version 2; make one with 'git bundle create - HEAD'");
            }
            Map<String, String> refs = new LinkedHashMap<>();
            for (String line = line(bundle); !line.isEmpty(); line = line(bundle)) {
                if (line.startsWith("-")) {
                    return new Outcome.Refused(
                            "builds on commits that are not in it; make it of HEAD alone," + " without a range");
                }
                if (line.length() > ID && line.charAt(ID) == ' ') {
                    refs.put(line.substring(ID + 1), line.substring(0, ID));
                }
            }
            return head(refs).isPresent()
                    ? new Outcome.Opened(
                            read(bundle, ObjectId.fromString(head(refs).get())))
                    : new Outcome.Refused("names no commit");
        } catch (IOException | IllegalArgumentException broken) {
            return new Outcome.Refused("cannot be read as a Git bundle: " + broken.getMessage());
        }
    }

    private static Optional<String> head(Map<String, String> refs) {
        return Optional.ofNullable(refs.get(Constants.HEAD))
                .or(() -> refs.values().stream().findFirst());
    }

    private static GitCommit read(InputStream pack, ObjectId head) throws IOException {
        InMemoryRepository repository = new InMemoryRepository(new DfsRepositoryDescription("bundle"));
        try (ObjectInserter objects = repository.newObjectInserter()) {
            PackParser parser = objects.newPackParser(pack);
            parser.setAllowThin(false);
            parser.setMaxObjectSizeLimit(LARGEST_OBJECT);
            parser.parse(NullProgressMonitor.INSTANCE);
            objects.flush();
        }
        try (RevWalk walk = new RevWalk(repository)) {
            RevCommit commit = walk.parseCommit(head);
            return new GitCommit(commit.name(), commit.getTree(), repository.newObjectReader());
        }
    }

    private static String line(InputStream header) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = header.read(); next != '\n'; next = header.read()) {
            if (next < 0 || line.size() == LONGEST_LINE) {
                throw new IOException("its header does not end");
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.UTF_8);
    }
}
