package io.nestor.service.web;

import io.nestor.models.error.NestorException;
import io.nestor.models.operation.Page;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is asked for; an argument of controller methods, from {@code ?limit=} and {@code ?cursor=}.
 *
 * @param limit items on a page, 1 to {@link #MOST}
 * @param after the key of the last item of the page before; absent for the first page
 */
public record Paging(int limit, @Nullable String after) {
    public static final int DEFAULT_LIMIT = 100;
    public static final int MOST = 1000;

    /** The first page of the usual size. */
    public static final Paging FIRST = new Paging(DEFAULT_LIMIT, null);

    /** Reads items from where they are kept. */
    @FunctionalInterface
    public interface Fetcher<T> {
        /** At most {@code limit} items behind the one with the key {@code after}, in the list's order. */
        List<T> fetch(@Nullable String after, int limit);
    }

    static Paging parse(@Nullable String limit, @Nullable String cursor) {
        return new Paging(
                limit == null || limit.isEmpty() ? DEFAULT_LIMIT : parseLimit(limit),
                cursor == null || cursor.isEmpty() ? null : decode(cursor));
    }

    /** A page of a list that is sorted by ascending key. */
    public <T> Page<T> page(List<T> all, Function<? super T, String> keyOf) {
        return page(all, keyOf, Comparator.naturalOrder());
    }

    /** A page of a list that is sorted by {@code order} of its keys. */
    public <T> Page<T> page(List<T> all, Function<? super T, String> keyOf, Comparator<String> order) {
        return page(
                (last, most) -> all.stream()
                        .filter(item -> last == null || order.compare(keyOf.apply(item), last) > 0)
                        .limit(most)
                        .toList(),
                keyOf);
    }

    /** A page of what a fetcher reads; it is asked for one item more than is shown. */
    public <T> Page<T> page(Fetcher<T> fetcher, Function<? super T, String> keyOf) {
        List<T> items = fetcher.fetch(after, limit + 1);
        if (items.size() <= limit) {
            return Page.of(items);
        }
        List<T> shown = items.subList(0, limit);
        return new Page<>(shown, cursorAfter(keyOf.apply(shown.getLast())));
    }

    private static int parseLimit(String text) {
        try {
            int limit = Integer.parseInt(text.strip());
            if (limit >= 1 && limit <= MOST) {
                return limit;
            }
        } catch (NumberFormatException noNumber) {
            // Told below, as any other value that is no limit
        }
        throw NestorException.invalid("limit", "must be a whole number from 1 to " + MOST + ", not '" + text + "'");
    }

    /** The cursor of the page whose {@link #after} is this key. */
    public static String cursorAfter(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(String cursor) {
        try {
            byte[] key = Base64.getUrlDecoder().decode(cursor);
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(key))
                    .toString();
        } catch (IllegalArgumentException | CharacterCodingException foreign) {
            throw NestorException.invalid(
                    "cursor", "is not the next_cursor of a list; leave it out to start at the beginning");
        }
    }
}
