package io.nestor.catalog.git;

import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.lib.ObjectChecker;

/** Paths as they stand in Git's trees, which hold whatever somebody wrote into them. */
public final class TreePath {
    private static final ObjectChecker CHECKER = new ObjectChecker();

    private TreePath() {}

    /** Whether Git would check it out: without {@code ..}, {@code .git} and the like, which lead whoever unpacks it astray. */
    public static boolean isPlain(String path) {
        try {
            CHECKER.checkPath(path);
            return true;
        } catch (CorruptObjectException leadsAstray) {
            return false;
        }
    }
}
