package io.nestor.cli.command;

import io.nestor.models.error.NestorException;

/** A document that the user wrote was refused, for reasons that name its lines. */
final class RefusedDocument extends RuntimeException {
    private final String document;
    private final NestorException reason;

    /** @param document as the user named it */
    RefusedDocument(String document, NestorException reason) {
        super(reason.getMessage(), reason);
        this.document = document.equals("-") ? "<stdin>" : document;
        this.reason = reason;
    }

    String document() {
        return document;
    }

    NestorException reason() {
        return reason;
    }
}
