package io.nestor.clients.transport;

import io.nestor.models.error.NestorException;
import io.nestor.models.json.NestorJson;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One request, wherever the service is.
 *
 * @param path percent-encoded, with its query
 * @param repeatable whether sending it twice does what sending it once does
 */
public record Call(
        String method, String path, Map<String, String> headers, byte @Nullable [] body, boolean repeatable) {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z]+)}");

    /** A template such as {@code /api/v1/resources/{name}}, its placeholders filled from left to right. */
    public static Call get(String template, String... segments) {
        return of("GET", template, segments, true);
    }

    /** A template such as {@code /api/v1/teams/{team}/compositions/{name}}, its placeholders filled from left to right. */
    public static Call put(String template, String... segments) {
        return of("PUT", template, segments, true);
    }

    /** A template such as {@code /api/v1/deployments/{id}}, its placeholders filled from left to right. */
    public static Call delete(String template, String... segments) {
        return of("DELETE", template, segments, true);
    }

    /** Not repeated when it fails, unless it is sent {@link #once} or {@link #changesNothing}. */
    public static Call post(String template, String... segments) {
        return of("POST", template, segments, false);
    }

    /** With a new idempotency key: however often it is sent, it is carried out once. */
    public Call once() {
        return new Call(method, path, with("Idempotency-Key", UUID.randomUUID().toString()), body, true);
    }

    /** Whatever its method says, it only reads. */
    public Call changesNothing() {
        return new Call(method, path, headers, body, true);
    }

    /** With a query parameter; nothing where the value is absent. */
    public Call query(String name, @Nullable Object value) {
        if (value == null) {
            return this;
        }
        String separator = path.indexOf('?') < 0 ? "?" : "&";
        String longer = path + separator + encode(name) + "=" + encode(value.toString());
        return new Call(method, longer, headers, body, repeatable);
    }

    /** With a query parameter for each value. */
    public Call queryEach(String name, Iterable<String> values) {
        Call call = this;
        for (String value : values) {
            call = call.query(name, value);
        }
        return call;
    }

    /** With a query parameter {@code label=key=value} for each, in order. */
    public Call labels(Map<String, String> labels) {
        return queryEach(
                "label",
                labels.entrySet().stream()
                        .map(label -> label.getKey() + "=" + label.getValue())
                        .sorted()
                        .toList());
    }

    /** With a header; nothing where the value is absent. */
    public Call header(String name, @Nullable String value) {
        return value == null ? this : new Call(method, path, with(name, value), body, repeatable);
    }

    public Call json(Object value) {
        return body(NestorJson.lenient().writeValueAsBytes(value), "application/json");
    }

    public Call body(byte[] bytes, String contentType) {
        return new Call(method, path, with("Content-Type", contentType), bytes, repeatable);
    }

    private Map<String, String> with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return more;
    }

    private static Call of(String method, String template, String[] segments, boolean repeatable) {
        Matcher placeholder = PLACEHOLDER.matcher(template);
        StringBuilder path = new StringBuilder();
        for (int next = 0; placeholder.find(); next++) {
            placeholder.appendReplacement(path, "");
            path.append(segment(placeholder.group(1), segments[next]));
        }
        placeholder.appendTail(path);
        return new Call(method, path.toString(), Map.of("Accept", "application/json"), null, repeatable);
    }

    /** An empty or a dotted segment would name another endpoint; servers refuse a slash, also an encoded one. */
    private static String segment(@Nullable String name, String value) {
        if (value.isEmpty() || value.equals(".") || value.equals("..") || value.indexOf('/') >= 0) {
            throw NestorException.invalid(String.valueOf(name), "'" + value + "' is not a name");
        }
        return encode(value);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
