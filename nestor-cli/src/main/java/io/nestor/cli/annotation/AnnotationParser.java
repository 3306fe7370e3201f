package io.nestor.cli.annotation;

import io.nestor.cli.annotation.Annotation.Setting;
import io.nestor.models.error.Hint;
import io.nestor.models.validation.Dns1123;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the annotations of one file. Pure: text in, annotations and problems out. */
public final class AnnotationParser {
    /** Anything else after the colon is no annotation: a URL, a port, prose. */
    private static final Pattern WORD = Pattern.compile("nestor:([A-Za-z][-.\\w]*)(?=\\s|$)");

    private static final Pattern NAME = Pattern.compile(Dns1123.PATTERN);
    private static final List<String> DECLARATIONS = List.of("composition", "parameter", "resource");

    private final List<Annotation> annotations = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    private AnnotationParser() {}

    /** @param file as positions name it; its last part says which language it is */
    public static Findings parse(String file, String text) {
        AnnotationParser parser = new AnnotationParser();
        Language language = Languages.of(file.substring(file.lastIndexOf('/') + 1));
        for (Comments.Found comment : Comments.find(language, text)) {
            parser.read(new Position(file, comment.line(), comment.column()), comment.text());
        }
        return new Findings(parser.annotations, parser.problems);
    }

    private void read(Position at, String comment) {
        Matcher word = WORD.matcher(comment);
        if (!word.lookingAt()) {
            return;
        }
        try {
            int rest = word.end();
            List<Argument> arguments = ArgumentScanner.scan(comment.substring(rest), at.atColumn(at.column() + rest));
            annotation(at, word.group(1), arguments).ifPresent(annotations::add);
        } catch (ArgumentScanner.Unreadable unreadable) {
            problems.add(unreadable.problem());
        }
    }

    private Optional<Annotation> annotation(Position at, String word, List<Argument> arguments) {
        return switch (word) {
            case "composition" ->
                words(at, word, arguments, "<name> version=<version>", 1)
                        .filter(words -> isName(at, "composition", words.getFirst()))
                        .map(words -> new Annotation.Composition(at, words.getFirst(), settings(arguments)));
            case "parameter" ->
                words(at, word, arguments, "<name> type=<type>", 1)
                        .map(words -> new Annotation.Parameter(at, words.getFirst(), settings(arguments)));
            case "resource" ->
                words(at, word, arguments, "<name> <catalog-ref>", 2)
                        .filter(words -> isName(at, "resource", words.getFirst()))
                        .map(words ->
                                new Annotation.Resource(at, words.getFirst(), words.getLast(), settings(arguments)));
            default -> request(at, word, arguments);
        };
    }

    private Optional<Annotation> request(Position at, String composition, List<Argument> arguments) {
        for (Argument argument : arguments) {
            if (argument.key() == null) {
                String meant = Hint.nearest(composition, DECLARATIONS)
                        .map(declaration -> "; did you mean 'nestor:" + declaration + "'?")
                        .orElse("; 'nestor:" + composition + "' asks for a deployment and takes key=value only");
                problems.add(new Problem(
                        argument.at(), "'" + argument.value().text() + "' is not of the form key=value" + meant));
                return Optional.empty();
            }
        }
        return isName(at, "composition", composition)
                ? Optional.of(new Annotation.Request(at, composition, settings(arguments)))
                : Optional.empty();
    }

    /** The words without {@code =}, which have to be so many. */
    private Optional<List<String>> words(
            Position at, String word, List<Argument> arguments, String shape, int expected) {
        List<Argument> words =
                arguments.stream().filter(argument -> argument.key() == null).toList();
        if (words.size() == expected) {
            return Optional.of(
                    words.stream().map(argument -> argument.value().text()).toList());
        }
        Position where = words.size() > expected ? words.get(expected).at() : at;
        String extra = words.size() > expected
                ? "'" + words.get(expected).value().text() + "' is not expected here"
                : "something is missing";
        problems.add(new Problem(where, extra + ": the form is nestor:" + word + " " + shape + " key=value…"));
        return Optional.empty();
    }

    private boolean isName(Position at, String what, String name) {
        boolean valid = NAME.matcher(name).matches() && name.length() <= 63;
        if (!valid) {
            problems.add(new Problem(
                    at,
                    "'" + name + "' is no name of a " + what
                            + ": lower-case letters, digits and '-', starting and ending with a letter or digit"));
        }
        return valid;
    }

    private Map<String, Setting> settings(List<Argument> arguments) {
        Map<String, Setting> settings = new LinkedHashMap<>();
        for (Argument argument : arguments) {
            String key = argument.key();
            if (key != null && settings.putIfAbsent(key, new Setting(argument.at(), argument.value())) != null) {
                problems.add(new Problem(argument.at(), "'" + key + "' is given twice"));
            }
        }
        return settings;
    }
}
