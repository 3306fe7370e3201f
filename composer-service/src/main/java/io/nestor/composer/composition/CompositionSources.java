package io.nestor.composer.composition;

import io.nestor.composer.template.Finding;
import io.nestor.models.error.NestorException;
import io.nestor.models.error.Violation;
import io.nestor.models.explanation.Place;
import io.nestor.models.json.NestorJson;
import io.nestor.service.document.DocumentReader;
import io.nestor.service.document.Format;
import io.nestor.service.store.Expectation;
import io.nestor.service.store.Key;
import io.nestor.service.store.Range;
import io.nestor.service.store.Store;
import io.nestor.service.store.Write;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** The versions of compositions as their authors wrote them, so that what comes of a line can be traced back to it. */
@Component
public final class CompositionSources {
    /** Longer ones are read but not kept: what comes of them is traced to paths only. */
    private static final int LONGEST = 200_000;

    private static final int ALL = 100_000;

    private final Store store;
    private final DocumentReader reader;

    CompositionSources(Store store, DocumentReader reader) {
        this.store = store;
        this.reader = reader;
    }

    private record Kept(Format format, String text) {}

    /** Keeps a version's text together with the version. */
    List<Write> keeping(String team, String name, String version, CompositionDocument document) {
        if (document.text().length > LONGEST) {
            return List.of();
        }
        Kept kept = new Kept(document.format(), new String(document.text(), StandardCharsets.UTF_8));
        return List.of(
                Write.put(key(team, name, version), NestorJson.strict().writeValueAsBytes(kept), Expectation.ANY));
    }

    /** Forgets all versions of a name. */
    List<Write> forgetting(String team, String name) {
        return store.query(partition(team, name), Range.ALL, ALL).stream()
                .map(item -> Write.delete(item.key(), Expectation.ANY))
                .toList();
    }

    /** Where paths stand in the text of a version; without lines where the text is not kept. */
    public Function<String, Place> places(String team, String name, String version) {
        Optional<CompositionDocument> document = document(team, name, version);
        return path -> document.map(found -> place(found, path)).orElseGet(() -> new Place(path, null, null));
    }

    /** Findings with their places in the text of a version; without lines where the text is not kept. */
    List<Violation> locate(String team, String name, String version, List<Finding> findings) {
        return document(team, name, version)
                .map(found -> found.locate(findings))
                .orElseGet(() -> findings.stream().map(Finding::toViolation).toList());
    }

    private Optional<CompositionDocument> document(String team, String name, String version) {
        return store.get(key(team, name, version))
                .map(item -> NestorJson.lenient().readValue(item.document(), Kept.class))
                .flatMap(this::read);
    }

    private Optional<CompositionDocument> read(Kept kept) {
        try {
            byte[] text = kept.text().getBytes(StandardCharsets.UTF_8);
            return Optional.of(CompositionDocument.read(text, kept.format(), reader));
        } catch (NestorException outOfDate) {
            // Written when documents had another form
            return Optional.empty();
        }
    }

    private static Place place(CompositionDocument document, String path) {
        Violation there = document.locate(List.of(new Finding(path, -1, ""))).getFirst();
        return new Place(path, there.line(), there.column());
    }

    private static Key key(String team, String name, String version) {
        return new Key(partition(team, name), version);
    }

    private static String partition(String team, String name) {
        return "composition-source/" + team + "/" + name;
    }
}
