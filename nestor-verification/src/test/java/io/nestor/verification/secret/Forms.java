package io.nestor.verification.secret;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.nestor.models.json.NestorJson;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A value in each form in which it would turn up in JSON, addresses, logs, Kubernetes or a dump. */
final class Forms {
    private Forms() {}

    static List<String> of(String... values) {
        return Stream.of(values).flatMap(Forms::of).distinct().toList();
    }

    private static Stream<String> of(String value) {
        String json = NestorJson.strict().writeValueAsString(value);
        String hex = HexFormat.of().formatHex(value.getBytes(UTF_8));
        return Stream.of(
                value,
                // As the bytes of a file look that is read as Latin 1
                new String(value.getBytes(UTF_8), ISO_8859_1),
                json.substring(1, json.length() - 1),
                URLEncoder.encode(value, UTF_8),
                URLEncoder.encode(value, UTF_8).replace("+", "%20"),
                Base64.getEncoder().withoutPadding().encodeToString(value.getBytes(UTF_8)),
                Base64.getUrlEncoder().withoutPadding().encodeToString(value.getBytes(UTF_8)),
                hex,
                hex.toUpperCase(Locale.ROOT));
    }
}
