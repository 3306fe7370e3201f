package io.nestor.catalog.definition;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What stands in Git for a file that is kept elsewhere, as https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md has it. */
public final class LfsPointer {
    /** Pointers are shorter than this; what is longer is the file itself. */
    public static final int LONGEST = 1_024;

    public static final String PROBLEM =
            "is a Git LFS pointer; the catalog fetches Git objects only: keep the file itself in Git";

    private static final byte[] BEGINNING =
            "version https://git-lfs.github.com/spec/".getBytes(StandardCharsets.US_ASCII);

    private LfsPointer() {}

    public static boolean is(byte[] content) {
        return content.length < LONGEST
                && content.length > BEGINNING.length
                && Arrays.equals(content, 0, BEGINNING.length, BEGINNING, 0, BEGINNING.length);
    }
}
