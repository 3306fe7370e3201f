package io.nestor.cli.annotation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Config;

/**
 * A Git working tree, read without a Git.
 *
 * @param root its top folder
 * @param commit that is checked out; absent before the first one
 * @param repository that it was cloned from, written alike for every way to reach it; absent without a remote
 *     {@code origin}
 */
public record GitCheckout(Path root, Optional<String> commit, Optional<String> repository) {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");
    private static final String REFERENCE = "ref: ";
    private static final String ELSEWHERE = "gitdir: ";

    /** The one that the folder is in. */
    public static Optional<GitCheckout> of(Path folder) {
        for (Path each = folder.toAbsolutePath().normalize(); each != null; each = each.getParent()) {
            Path git = each.resolve(".git");
            if (Files.exists(git)) {
                return Optional.of(read(each, git));
            }
        }
        return Optional.empty();
    }

    private static GitCheckout read(Path root, Path git) {
        try {
            Path own = Files.isDirectory(git) ? git : git.resolveSibling(pointedTo(git));
            Path shared = Files.exists(own.resolve("commondir"))
                    ? own.resolve(content(own.resolve("commondir"))).normalize()
                    : own;
            return new GitCheckout(root, head(own, shared), origin(shared));
        } catch (IOException unreadable) {
            return new GitCheckout(root, Optional.empty(), Optional.empty());
        }
    }

    private static Optional<String> head(Path own, Path shared) throws IOException {
        String head = content(own.resolve("HEAD"));
        return head.startsWith(REFERENCE)
                ? reference(shared, head.substring(REFERENCE.length()))
                : Optional.of(head).filter(GitCheckout::isId);
    }

    private static Optional<String> origin(Path git) throws IOException {
        Path file = git.resolve("config");
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            Config config = new Config();
            config.fromText(Files.readString(file));
            return Optional.ofNullable(config.getString("remote", "origin", "url"))
                    .map(GitCheckout::withoutTransport);
        } catch (ConfigInvalidException unreadable) {
            return Optional.empty();
        }
    }

    /** {@code git@host:team/shop.git} and {@code https://token@host/team/shop} are one repository, and no secret. */
    static String withoutTransport(String url) {
        String path = url.strip()
                .replaceFirst("^[a-z+]+://", "")
                .replaceFirst("^[^/@]*@", "")
                .replaceFirst("/*$", "")
                .replaceFirst("\\.git$", "");
        return path.replaceFirst("^([^/:]+):(?=[^/\\d])", "$1/");
    }

    private static String pointedTo(Path file) throws IOException {
        String content = content(file);
        return content.startsWith(ELSEWHERE) ? content.substring(ELSEWHERE.length()) : content;
    }

    private static Optional<String> reference(Path git, String name) throws IOException {
        try {
            return Optional.of(content(git.resolve(name))).filter(GitCheckout::isId);
        } catch (NoSuchFileException packed) {
            Path file = git.resolve("packed-refs");
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            return Files.readAllLines(file).stream()
                    .filter(line -> line.endsWith(" " + name))
                    .map(line -> line.substring(0, line.indexOf(' ')))
                    .filter(GitCheckout::isId)
                    .findFirst();
        }
    }

    private static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    private static String content(Path file) throws IOException {
        return Files.readString(file).strip();
    }
}
