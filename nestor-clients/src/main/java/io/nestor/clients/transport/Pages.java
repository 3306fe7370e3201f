package io.nestor.clients.transport;

import io.nestor.models.operation.Page;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lists that are longer than a page. */
public final class Pages {
    private Pages() {}

    /** All items of all pages, each page asked for when its first item is needed. */
    public static <T> Stream<T> all(Function<@Nullable String, Page<T>> page) {
        return Stream.iterate(
                        Optional.of(page.apply(null)),
                        Optional::isPresent,
                        previous -> previous.map(Page::nextCursor).map(page))
                .flatMap(present -> present.stream().flatMap(items -> items.items().stream()));
    }
}
