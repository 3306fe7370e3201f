package io.nestor.cli.scaffold;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Languages that a project may be written in, and how a file that has nothing but comments looks in each. */
public enum ProjectLanguage {
    GO("//", "infrastructure.go", "go.mod"),
    KOTLIN("//", "src/main/kotlin/Infrastructure.kt", "build.gradle.kts"),
    JAVA("//", "src/main/java/Infrastructure.java", "pom.xml build.gradle"),
    TYPESCRIPT("//", "infrastructure.ts", "tsconfig.json"),
    JAVASCRIPT("//", "infrastructure.js", "package.json"),
    PYTHON("#", "infrastructure.py", "pyproject.toml requirements.txt setup.py"),
    RUST("//", "src/infrastructure.rs", "Cargo.toml"),
    RUBY("#", "infrastructure.rb", "Gemfile"),
    PHP("//", "infrastructure.php", "composer.json"),
    /** Anything else: a file that only Nestor reads. */
    OTHER("#", "infrastructure.conf", "");

    private static final Pattern PACKAGE = Pattern.compile("^package\\s+(\\w+)", Pattern.MULTILINE);

    private final String mark;
    private final String file;
    private final String signs;

    /** @param signs files that tell the language of a project, parted by spaces */
    ProjectLanguage(String mark, String file, String signs) {
        this.mark = mark;
        this.file = file;
        this.signs = signs;
    }

    /** The first language of which the folder has a sign. */
    static ProjectLanguage of(Path folder) {
        return Arrays.stream(values())
                .filter(language -> language != OTHER)
                .filter(language -> Arrays.stream(language.signs.split(" ", -1))
                        .anyMatch(sign -> Files.exists(folder.resolve(sign))))
                .findFirst()
                .orElse(OTHER);
    }

    String file() {
        return file;
    }

    /** A file that consists of these comments; an empty one parts them. */
    String commented(List<String> lines, Path folder) throws IOException {
        StringBuilder text = new StringBuilder(this == PHP ? "<?php\n" : "");
        lines.forEach(line -> text.append(line.isEmpty() ? mark : mark + line).append('\n'));
        if (this == GO) {
            text.append("package ").append(goPackage(folder)).append('\n');
        }
        return text.toString();
    }

    /** All files of a folder have to name the same package. */
    private static String goPackage(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return "main";
        }
        try (Stream<Path> files = Files.list(folder)) {
            Optional<Path> present = files.filter(file -> file.toString().endsWith(".go"))
                    .filter(file -> !file.toString().endsWith("_test.go"))
                    .sorted()
                    .findFirst();
            Matcher named = PACKAGE.matcher(present.isEmpty() ? "" : Files.readString(present.get()));
            return named.find() ? named.group(1) : "main";
        }
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
