package io.nestor.cli.document;

import io.nestor.models.error.NestorException;

/** A document that the user wrote was refused, for reasons that name its lines. */
public final class RefusedDocument extends RuntimeException {
    private final String document;
    private final transient NestorException reason;

    /** @param document as the user named it */
    public RefusedDocument(String document, NestorException reason) {
        super(reason.getMessage(), reason);
        this.document = document.equals("-") ? "<stdin>" : document;
        this.reason = reason;
    }

    public String document() {
        return document;
    }

    public NestorException reason() {
        return reason;
    }
}
