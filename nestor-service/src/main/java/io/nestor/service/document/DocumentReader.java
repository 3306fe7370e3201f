package io.nestor.service.document;

import io.nestor.models.error.Violation;
import jakarta.validation.Validator;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ObjectMapper;

/**
 * Reads what users write, from a request or from a file. A document is bound strictly and its constraints are checked;
 * if anything is wrong, all of it is reported, each with its path, line and column. Thread-safe.
 */
public final class DocumentReader {
    private final Validator validator;
    private final Map<Class<?>, DocumentKind> kinds;

    /** @param kinds heads that documents of certain types may or must have */
    public DocumentReader(Validator validator, Collection<DocumentKind> kinds) {
        this.validator = validator;
        this.kinds = kinds.stream().collect(Collectors.toUnmodifiableMap(DocumentKind::type, Function.identity()));
    }

    /** Reads one document. */
    public <T> Reading<T> read(byte[] text, Format format, Class<T> type) {
        return read(new Text(text, 0), format, type);
    }

    /** Reads one document of a generic type, such as a list; what is in it is checked by its own constraints. */
    public Reading<Object> read(byte[] text, Format format, Type type) {
        return read(new Text(text, 0), format, type);
    }

    /** Reads every document of a file. A broken one does not hide the others; an empty one is no document. */
    public <T> List<Reading<T>> readAll(byte[] text, Format format, Class<T> type) {
        List<Text> parts = format == Format.YAML ? Text.documents(text) : List.of(new Text(text, 0));
        return parts.stream().map(part -> this.<T>read(part, format, type)).toList();
    }

    private <T> Reading<T> read(Text text, Format format, Type type) {
        ObjectMapper mapper = format.mapper();
        JavaType target = mapper.constructType(type);
        Positions positions = new Positions(() -> mapper.createParser(text.bytes()), text.lineOffset());
        if (text.isBlank()) {
            return empty();
        }
        @Nullable DocumentKind kind = kinds.get(target.getRawClass());
        Head head = new Head(kind);
        try {
            @Nullable T value = mapper.readerFor(target).withHandler(head).readValue(text.bytes());
            if (value == null) {
                return empty();
            }
            List<Violation> violations = new ArrayList<>(head.violations());
            violations.addAll(constraints(value));
            return violations.isEmpty() ? new Reading.Valid<>(value, positions) : invalid(violations, positions);
        } catch (DatabindException unbound) {
            return invalid(diagnose(text, format, target, kind), positions);
        } catch (JacksonException malformed) {
            return invalid(List.of(SyntaxError.violation(malformed, format, text.lineOffset())), positions);
        }
    }

    private List<Violation> diagnose(Text text, Format format, JavaType target, @Nullable DocumentKind kind) {
        try {
            return new Diagnosis(format.mapper(), target, this::constraints).of(text, kind);
        } catch (JacksonException malformed) {
            return List.of(SyntaxError.violation(malformed, format, text.lineOffset()));
        }
    }

    private static <T> Reading<T> empty() {
        return new Reading.Invalid<>(List.of(new Violation("", "the document is empty")));
    }

    private List<Violation> constraints(Object value) {
        return validator.validate(value).stream()
                .map(one -> new Violation(WireNames.path(value.getClass(), one.getPropertyPath()), one.getMessage()))
                .toList();
    }

    private static <T> Reading<T> invalid(List<Violation> violations, Positions positions) {
        return new Reading.Invalid<>(violations.stream()
                .map(positions::locate)
                .distinct()
                .sorted(Comparator.comparingInt(DocumentReader::line)
                        .thenComparingInt(DocumentReader::column)
                        .thenComparing(Violation::path)
                        .thenComparing(Violation::message))
                .toList());
    }

    private static int line(Violation violation) {
        return violation.line() == null ? 0 : violation.line();
    }

    private static int column(Violation violation) {
        return violation.column() == null ? 0 : violation.column();
    }
}
