package io.nestor.bench.access;

import io.nestor.bench.catalog.Connection;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Tokens that nobody was given, each another one: what looks like nothing, like an API key, and like a signed token. */
final class Wrong implements Supplier<byte[]> {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private static final List<Function<Wrong, String>> KINDS = List.of(
            wrong -> wrong.letters(43),
            wrong -> "nk_" + wrong.letters(12) + "_" + wrong.letters(43),
            wrong -> encoded("{\"alg\":\"HS256\"}") + "."
                    + encoded("{\"iss\":\"nestor\",\"aud\":\"nestor\",\"sub\":\"" + wrong.letters(8)
                            + "\",\"exp\":4102444800,\"roles\":[\"admin\"]}")
                    + "." + wrong.letters(43));

    private final String path;
    private final SplittableRandom random;
    private int turn;

    Wrong(String path, long seed) {
        this.path = path;
        this.random = new SplittableRandom(seed);
    }

    @Override
    public byte[] get() {
        String token = KINDS.get(turn++ % KINDS.size()).apply(this);
        return Connection.get(path, Connection.bearer(token));
    }

    private String letters(int number) {
        return random.ints(number, 0, LETTERS.length())
                .mapToObj(letter -> LETTERS.substring(letter, letter + 1))
                .collect(Collectors.joining());
    }

    private static String encoded(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.US_ASCII));
    }
}
