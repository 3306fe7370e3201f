package io.nestor.service.mirror;

import io.nestor.service.git.Remote;
import io.nestor.service.git.RemoteTrouble;
import java.io.IOException;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.CorruptPackIndexException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.PackInvalidException;
import org.eclipse.jgit.errors.PackMismatchException;
import org.eclipse.jgit.errors.UnsupportedPackIndexVersionException;

/** Tells what kept a fetch from working. */
final class FetchTrouble {
    private FetchTrouble() {}

    static String inPlainWords(Remote remote, IOException trouble) {
        return remote.url() + " cannot be fetched: " + RemoteTrouble.inPlainWords(remote, trouble);
    }

    /** Whether objects are missing or broken that the mirror should have; it may be the remote that lacks them, too. */
    static boolean isDamage(IOException trouble) {
        return RemoteTrouble.causes(trouble)
                .anyMatch(cause -> cause instanceof MissingObjectException
                        || cause instanceof CorruptObjectException
                        || cause instanceof PackInvalidException
                        || cause instanceof PackMismatchException
                        || cause instanceof CorruptPackIndexException
                        || cause instanceof UnsupportedPackIndexVersionException);
    }
}
