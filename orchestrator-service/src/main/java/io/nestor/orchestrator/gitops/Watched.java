package io.nestor.orchestrator.gitops;

import io.nestor.service.git.GitAddress;
import java.util.List;
import java.util.Optional;

/** Whether a folder of a repository that somebody applies holds files of the branch that manifests are committed to. */
record Watched(GitAddress repository, String branch) {
    private static final String DEFAULT_BRANCH = "HEAD";

    /**
     * @param reference branch; empty: the repository's default one
     * @param folder from the repository's root
     */
    boolean is(String url, String reference, String folder, List<String> paths) {
        if (!GitAddress.parse(url).equals(Optional.of(repository))
                || !(reference.isEmpty() || reference.equals(DEFAULT_BRANCH) || reference.equals(branch))) {
            return false;
        }
        String root = folder.replaceAll("^(\\./|/|\\.$)+", "").replaceAll("/+$", "");
        return root.isEmpty() || paths.stream().anyMatch(path -> path.startsWith(root + "/"));
    }
}
