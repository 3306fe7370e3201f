package io.nestor.cli.annotation;

import static io.nestor.cli.annotation.Language.Text.onLines;
import static io.nestor.cli.annotation.Language.Text.onOneLine;
import static io.nestor.cli.annotation.Language.Text.raw;

import io.nestor.cli.annotation.Language.Block;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Which language a file is written in, by its name. */
final class Languages {
    private static final Block SLASH_STAR = new Block("/*", "*/");
    private static final Block MARKUP = new Block("<!--", "-->");
    private static final List<String> SLASHES = List.of("//");
    private static final List<String> HASH = List.of("#");
    private static final List<String> DASHES = List.of("--");

    /** Where nothing is known: the common marks, and no idea of texts. */
    private static final Language UNKNOWN =
            Language.of(List.of("//", "#", "--", ";", "%"), List.of(SLASH_STAR, MARKUP));

    private static final Map<String, Language> BY_EXTENSION = new HashMap<>();
    private static final Map<String, Language> BY_NAME = new HashMap<>();

    static {
        Language c = Language.of(SLASHES, List.of(SLASH_STAR), raw("R\"(", ")\""), onOneLine("\""))
                .withCharacters();
        extensions(c, "c", "h", "cc", "cpp", "cxx", "hpp", "hh", "m", "mm", "proto", "zig", "glsl", "thrift");
        Language java = Language.of(SLASHES, List.of(SLASH_STAR), onLines("\"\"\""), onOneLine("\""))
                .withCharacters();
        extensions(java, "java", "kt", "kts", "scala", "swift", "sol");
        extensions(
                Language.of(SLASHES, List.of(SLASH_STAR), raw("\"\"\"", "\"\"\""), raw("@\"", "\""), onOneLine("\""))
                        .withCharacters(),
                "cs",
                "fs");
        extensions(
                Language.of(SLASHES, List.of(SLASH_STAR), raw("`", "`"), onOneLine("\""))
                        .withCharacters(),
                "go");
        extensions(
                Language.of(
                                SLASHES,
                                List.of(SLASH_STAR),
                                raw("r##\"", "\"##"),
                                raw("r#\"", "\"#"),
                                raw("r\"", "\""),
                                onLines("\""))
                        .withCharacters(),
                "rs");
        Language script = Language.of(SLASHES, List.of(SLASH_STAR), onLines("`"), onOneLine("\""), onOneLine("'"));
        extensions(
                script, "js", "mjs", "cjs", "jsx", "ts", "mts", "cts", "tsx", "jsonc", "json5", "css", "scss", "less");
        Language groovy = Language.of(
                SLASHES, List.of(SLASH_STAR), onLines("\"\"\""), onLines("'''"), onOneLine("\""), onOneLine("'"));
        extensions(groovy, "groovy", "gradle", "dart");
        extensions(
                Language.of(List.of("//", "#"), List.of(SLASH_STAR, MARKUP), onOneLine("\""), onOneLine("'"))
                        .withHereDocuments(),
                "php");
        extensions(
                Language.of(List.of("//", "#"), List.of(SLASH_STAR), onOneLine("\""))
                        .withHereDocuments(),
                "tf",
                "tfvars",
                "hcl",
                "nomad");
        extensions(
                Language.of(SLASHES, List.of(SLASH_STAR, MARKUP, new Block("{/*", "*/}")), onLines("`")),
                "vue",
                "svelte",
                "astro");

        Language python =
                Language.of(HASH, List.of(), onLines("\"\"\""), onLines("'''"), onOneLine("\""), onOneLine("'"));
        extensions(python, "py", "pyi", "pyx", "toml", "ex", "exs", "jl", "bzl", "star", "gd", "graphql", "gql");
        Language ruby = Language.of(HASH, List.of(new Block("=begin", "=end")), onOneLine("\""), onOneLine("'"))
                .withHereDocuments();
        extensions(ruby, "rb", "rake", "gemspec", "pl", "pm", "cr");
        Language shell =
                Language.of(HASH, List.of(), onLines("\""), raw("'", "'")).withHereDocuments();
        extensions(shell, "sh", "bash", "zsh", "ksh", "envrc");
        extensions(Language.of(HASH, List.of(), onOneLine("\"")).withIndentedTexts(), "yaml", "yml");
        Language plain = Language.of(HASH, List.of());
        extensions(plain, "conf", "cfg", "properties", "env", "mk", "cmake", "r", "tcl", "fish", "gitignore");
        extensions(Language.of(HASH, List.of(), raw("''", "''"), onLines("\"")), "nix");
        extensions(Language.of(HASH, List.of(new Block("<#", "#>")), raw("@\"", "\"@")), "ps1", "psm1");

        extensions(Language.of(DASHES, List.of(SLASH_STAR), raw("'", "'")), "sql", "psql", "ddl");
        extensions(
                Language.of(DASHES, List.of(new Block("--[[", "]]")), raw("[[", "]]"), onOneLine("\""), onOneLine("'")),
                "lua");
        extensions(
                Language.of(DASHES, List.of(new Block("{-", "-}")), onOneLine("\"")),
                "hs",
                "elm",
                "purs",
                "ada",
                "adb",
                "ads",
                "vhd",
                "vhdl");
        extensions(Language.of(List.of(";"), List.of(), onLines("\"")), "clj", "cljs", "lisp", "el", "scm", "rkt");
        extensions(Language.of(List.of(";", "#"), List.of()), "ini", "asm", "s");
        extensions(Language.of(List.of("%"), List.of(), onLines("\"")), "erl", "hrl", "pro");
        extensions(Language.of(List.of("%"), List.of()), "tex", "sty", "cls", "bib");
        extensions(Language.of(List.of("'"), List.of(), onOneLine("\"")), "vb", "vbs", "bas");
        extensions(Language.of(SLASHES, List.of(new Block("(*", "*)"), new Block("{", "}"))), "pas");
        extensions(Language.of(List.of(), List.of(new Block("(*", "*)")), onLines("\"")), "ml", "mli");

        extensions(
                Language.of(List.of(), List.of(MARKUP, new Block("<%--", "--%>"), new Block("{{/*", "*/}}"))),
                "html",
                "htm",
                "xml",
                "xhtml",
                "svg",
                "xaml",
                "jsp",
                "erb",
                "hbs",
                "csproj",
                "tpl",
                "tmpl");
        extensions(
                Language.of(List.of(), List.of(MARKUP), raw("```", "```"), raw("~~~", "~~~")), "md", "markdown", "mdx");
        extensions(
                Language.WITHOUT_COMMENTS,
                "txt",
                "rst",
                "adoc",
                "json",
                "csv",
                "tsv",
                "log",
                "lock",
                "ipynb",
                "map",
                "snap",
                "diff",
                "patch");

        names(ruby, "gemfile", "rakefile", "vagrantfile", "podfile", "fastfile", "brewfile");
        names(plain, "makefile", "gnumakefile", "cmakelists.txt", "justfile", "procfile", "caddyfile", ".env");
        names(Language.of(HASH, List.of()).withHereDocuments(), "dockerfile", "containerfile");
        names(python, "build", "workspace", "tiltfile");
        names(groovy, "jenkinsfile");
    }

    private Languages() {}

    /** @param fileName without folders */
    static Language of(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        Language byName = BY_NAME.get(name);
        if (byName != null) {
            return byName;
        }
        if (name.startsWith("dockerfile.") || name.startsWith(".env.")) {
            return BY_NAME.getOrDefault(name.substring(0, name.indexOf('.', 1)), UNKNOWN);
        }
        return BY_EXTENSION.getOrDefault(name.substring(name.lastIndexOf('.') + 1), UNKNOWN);
    }

    private static void extensions(Language language, String... extensions) {
        for (String extension : extensions) {
            BY_EXTENSION.put(extension, language);
        }
    }

    private static void names(Language language, String... names) {
        for (String name : names) {
            BY_NAME.put(name, language);
        }
    }
}
