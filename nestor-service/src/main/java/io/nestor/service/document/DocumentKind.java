package io.nestor.service.document;

/**
 * The head by which a kind of document is told: {@code apiVersion} and {@code kind} at its top, beside the fields of its
 * model. Declared as a bean, it holds for files and request bodies alike.
 *
 * @param required whether a document without the head is refused
 */
public record DocumentKind(Class<?> type, String apiVersion, String kind, boolean required) {
    static final String API_VERSION = "apiVersion";
    static final String KIND = "kind";
}
