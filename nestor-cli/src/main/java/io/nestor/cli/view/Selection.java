package io.nestor.cli.view;

import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.PathNotFoundException;
import io.nestor.models.error.ErrorCode;
import io.nestor.models.error.NestorException;
import io.nestor.models.json.NestorJson;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Picks values of a model by a JSONPath, as {@code $.items[?(@.status == 'failed')].id}. */
public final class Selection {
    private final JsonPath path;

    private Selection(JsonPath path) {
        this.path = path;
    }

    /**
     * @param expression a JSONPath, or one as {@code kubectl} takes it: <code>{.items[*].id}</code>
     * @throws IllegalArgumentException if it is none, saying where
     */
    public static Selection of(String expression) {
        String path = rooted(expression.strip());
        Brackets.check(path);
        try {
            return new Selection(JsonPath.compile(path));
        } catch (InvalidPathException malformed) {
            throw new IllegalArgumentException(
                    "in " + path + " "
                            + Objects.requireNonNullElse(malformed.getMessage(), "")
                                    .strip(),
                    malformed);
        }
    }

    private static String rooted(String expression) {
        boolean braces = expression.startsWith("{") && expression.endsWith("}");
        String path = braces ? expression.substring(1, expression.length() - 1).strip() : expression;
        if (path.isEmpty()) {
            throw new IllegalArgumentException("it is empty; '$' is everything");
        }
        return switch (path.charAt(0)) {
            case '$' -> path;
            case '.', '[' -> "$" + path;
            default -> "$." + path;
        };
    }

    /**
     * One value a line, a list's items one by one: text as it is, everything else as JSON.
     *
     * @throws NestorException if the path names one place and nothing is there
     */
    String lines(Object model) {
        Object found = read(NestorJson.strict().convertValue(model, Object.class));
        Stream<?> values = found instanceof List<?> list ? list.stream() : Stream.of(found);
        return values.map(value -> Texts.printable(Texts.value(value)) + "\n").collect(Collectors.joining());
    }

    private Object read(Object model) {
        try {
            return path.read(model, Configuration.defaultConfiguration());
        } catch (PathNotFoundException missing) {
            if (!path.isDefinite()) {
                return List.of();
            }
            throw new NestorException(
                    ErrorCode.RESOURCE_NOT_FOUND,
                    "there is nothing at " + path.getPath() + "; -o json shows what there is");
        }
    }
}
