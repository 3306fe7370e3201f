package io.nestor.cli.annotation;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.eclipse.jgit.ignore.IgnoreNode;
import org.jspecify.annotations.Nullable;

/**
 * What is not searched: what {@code .nestorignore} and {@code .gitignore} files name, the nearer file and the former kind
 * first, and what build tools put beside the sources unless one of them says {@code !target/}.
 */
final class IgnoreRules {
    private static final String ALWAYS = ".git";
    private static final String USUALLY = """
        node_modules/
        target/
        build/
        dist/
        .hg/
        .svn/
        .gradle/
        .idea/
        .nestor/
        .terraform/
        .venv/
        __pycache__/
        *.min.js
        *.min.css
        """;

    private final @Nullable IgnoreRules outer;
    private final String base;
    private final List<Rules> nodes;

    /**
     * The rules of a file.
     *
     * @param ofFiles without those that match folders only: nobody asks for a file of a folder that is ignored
     */
    private record Rules(IgnoreNode all, IgnoreNode ofFiles) {
        static Rules parse(byte[] text) throws IOException {
            IgnoreNode all = new IgnoreNode();
            try (InputStream stream = new ByteArrayInputStream(text)) {
                all.parse(stream);
            }
            return new Rules(
                    all,
                    new IgnoreNode(all.getRules().stream()
                            .filter(rule -> !rule.dirOnly())
                            .toList()));
        }

        @Nullable
        Boolean verdict(String path, boolean folder) {
            return folder ? all.checkIgnored(path, true) : ofFiles.checkIgnored(path, false);
        }
    }

    private IgnoreRules(@Nullable IgnoreRules outer, Path folder, List<Rules> nodes) {
        this.outer = outer;
        this.base = folder + "/";
        this.nodes = nodes;
    }

    /** The rules of a folder, with those of the folders above it in the same repository. */
    static IgnoreRules startingAt(Path folder) throws IOException {
        Deque<Path> folders = new ArrayDeque<>();
        Path top = folder;
        for (Path each = folder; each != null; each = each.getParent()) {
            folders.push(each);
            if (Files.exists(each.resolve(ALWAYS))) {
                top = each;
                break;
            }
        }
        Path repository = top;
        folders.removeIf(each -> !each.startsWith(repository));
        IgnoreRules rules =
                new IgnoreRules(null, repository, List.of(Rules.parse(USUALLY.getBytes(StandardCharsets.UTF_8))));
        for (Path each : folders) {
            rules = rules.in(each);
        }
        return rules;
    }

    /** These rules and those that the folder adds. */
    IgnoreRules in(Path folder) throws IOException {
        List<Rules> added = new ArrayList<>();
        for (String name : List.of(".nestorignore", ".gitignore")) {
            Path file = folder.resolve(name);
            if (Files.isRegularFile(file)) {
                added.add(Rules.parse(Files.readAllBytes(file)));
            }
        }
        return added.isEmpty() ? this : new IgnoreRules(this, folder, added);
    }

    boolean ignores(Path path, boolean folder) {
        String full = path.toString();
        if (full.endsWith("/" + ALWAYS)) {
            return true;
        }
        for (IgnoreRules rules = this; rules != null; rules = rules.outer) {
            String relative = full.substring(rules.base.length());
            for (Rules each : rules.nodes) {
                Boolean verdict = each.verdict(relative, folder);
                if (verdict != null) {
                    return verdict;
                }
            }
        }
        return false;
    }
}
