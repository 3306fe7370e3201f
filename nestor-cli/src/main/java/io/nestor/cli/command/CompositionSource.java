package io.nestor.cli.command;

import io.nestor.cli.document.RefusedDocument;
import io.nestor.cli.document.UserDocument;
import io.nestor.cli.view.GenerationView.Change;
import io.nestor.clients.composer.ComposerClient;
import io.nestor.clients.composer.Document;
import io.nestor.models.composition.ComposedResource;
import io.nestor.models.composition.CompositionMetadata;
import io.nestor.models.error.ErrorCode;
import io.nestor.models.error.NestorException;
import io.nestor.models.json.NestorJson;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A composition as text, to be created or updated where the composer's differs.
 *
 * @param file that messages name
 */
record CompositionSource(String file, String text, ComposedResource composition) {
    static CompositionSource of(String file, String text) {
        JsonNode document = new UserDocument(file, text).tree();
        if (document instanceof ObjectNode object) {
            object.remove(List.of("apiVersion", "kind"));
        }
        try {
            String json = NestorJson.lenient().writeValueAsString(document);
            return new CompositionSource(file, text, NestorJson.lenient().readValue(json, ComposedResource.class));
        } catch (JacksonException noComposition) {
            throw new RefusedDocument(file, NestorException.invalid("", noComposition.getOriginalMessage()));
        }
    }

    String name() {
        return composition.metadata().name();
    }

    /** What {@link #publish} would do. */
    Change change(ComposerClient composer) {
        return existing(composer)
                .map(present -> isSame(present) ? Change.UNCHANGED : Change.UPDATED)
                .orElse(Change.CREATED);
    }

    Change publish(ComposerClient composer) {
        Change change = change(composer);
        switch (change) {
            case CREATED -> send(composer::createComposition);
            case UPDATED -> send(document -> composer.updateComposition(name(), document, null));
            case UNCHANGED -> {}
        }
        return change;
    }

    private void send(Consumer<Document> call) {
        try {
            call.accept(Document.yaml(text));
        } catch (NestorException refused) {
            throw new RefusedDocument(file, refused);
        }
    }

    private Optional<ComposedResource> existing(ComposerClient composer) {
        try {
            return Optional.of(composer.getComposition(name()));
        } catch (NestorException failure) {
            if (failure.code() == ErrorCode.RESOURCE_NOT_FOUND) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    private boolean isSame(ComposedResource present) {
        return written(present.metadata()).equals(written(composition.metadata()))
                && present.spec().equals(composition.spec());
    }

    /** Without what the composer adds, the team among it. */
    private static CompositionMetadata written(CompositionMetadata metadata) {
        return new CompositionMetadata(
                metadata.name(),
                null,
                metadata.version(),
                metadata.description(),
                metadata.labels(),
                metadata.annotations(),
                null,
                null);
    }
}
