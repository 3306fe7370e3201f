package io.nestor.orchestrator.gitops;

import io.nestor.models.json.NestorJson;
import io.nestor.orchestrator.staging.Publication;
import io.nestor.service.store.Expectation;
import io.nestor.service.store.Item;
import io.nestor.service.store.Key;
import io.nestor.service.store.Range;
import io.nestor.service.store.Store;
import io.nestor.service.store.Write;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the actions of a run have rendered and no commit holds yet. In the store, so that whoever takes the run over can
 * commit it. What a run has staged stays until the deployment's next run stages something.
 */
final class StagedFiles {
    /** Stores take documents of up to 400 KB. */
    private static final int LONGEST_PIECE = 80_000;

    private static final int PAGE = 500;

    private final Store store;

    StagedFiles(Store store) {
        this.store = store;
    }

    /**
     * A piece of a file, or a file that is to go.
     *
     * @param text absent: the file goes
     */
    record Piece(String path, @Nullable String text) {}

    /** @param files by their paths; without text: it is to go */
    void stage(String deployment, String run, Publication.Part part, Map<String, Optional<String>> files) {
        List<Write> writes = new ArrayList<>();
        String prefix = prefix(run) + name(part);
        int number = 0;
        for (Map.Entry<String, Optional<String>> file : files.entrySet()) {
            for (Piece piece : pieces(file.getKey(), file.getValue().orElse(null))) {
                writes.add(Write.put(
                        new Key(partition(deployment), prefix + "%06d".formatted(number)),
                        NestorJson.lenient().writeValueAsBytes(piece),
                        Expectation.ANY));
                number++;
            }
        }
        String firstBeyond = prefix + "%06d".formatted(number);
        for (Item old : all(deployment, Range.prefix("staged/"))) {
            String sort = old.key().sort();
            boolean ofAnotherRun = !sort.startsWith(prefix(run));
            boolean ofAnEarlierAttempt = sort.startsWith(prefix) && sort.compareTo(firstBeyond) >= 0;
            if (ofAnotherRun || ofAnEarlierAttempt) {
                writes.add(Write.delete(old.key(), Expectation.ANY));
            }
        }
        if (!writes.isEmpty()) {
            store.write(writes);
        }
    }

    private static List<Piece> pieces(String path, @Nullable String text) {
        if (text == null) {
            return List.of(new Piece(path, null));
        }
        List<Piece> pieces = new ArrayList<>();
        for (int at = 0; at == 0 || at < text.length(); ) {
            int end = Math.min(text.length(), at + LONGEST_PIECE);
            if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
                end--;
            }
            pieces.add(new Piece(path, text.substring(at, end)));
            at = Math.max(end, 1);
        }
        return pieces;
    }

    /** All that a publication is to commit. What one part writes, another one's removal does not take away. */
    Map<String, Optional<String>> load(Publication publication) {
        Map<String, Optional<String>> files = new LinkedHashMap<>();
        for (boolean removal : List.of(true, false)) {
            publication.parts().stream()
                    .filter(part -> part.removal() == removal)
                    .forEach(part -> files.putAll(load(publication.deployment(), publication.run(), part)));
        }
        return files;
    }

    /** The file that a part writes. */
    Optional<String> path(Publication publication, Publication.Part part) {
        return load(publication.deployment(), publication.run(), part).entrySet().stream()
                .filter(file -> file.getValue().isPresent())
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private Map<String, Optional<String>> load(String deployment, String run, Publication.Part part) {
        Map<String, Optional<String>> files = new LinkedHashMap<>();
        for (Item item : all(deployment, Range.prefix(prefix(run) + name(part)))) {
            Piece piece = NestorJson.lenient().readValue(item.document(), Piece.class);
            String text = piece.text();
            files.merge(
                    piece.path(), Optional.ofNullable(text), (first, next) -> first.flatMap(a -> next.map(a::concat)));
        }
        return files;
    }

    private List<Item> all(String deployment, Range range) {
        List<Item> all = new ArrayList<>();
        Range rest = range;
        List<Item> page;
        do {
            page = store.query(partition(deployment), rest, PAGE);
            all.addAll(page);
            if (!page.isEmpty()) {
                rest = rest.after(page.getLast().key().sort());
            }
        } while (page.size() == PAGE);
        return all;
    }

    static String partition(String deployment) {
        return "gitops/" + deployment;
    }

    private static String prefix(String run) {
        return "staged/" + run + "/";
    }

    private static String name(Publication.Part part) {
        return part.resource() + (part.removal() ? "/remove/" : "/apply/");
    }
}
