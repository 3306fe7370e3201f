package io.nestor.cli.scaffold;

import io.nestor.models.error.NestorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Files that are about to be made. What is there already is never touched.
 *
 * @param texts by path below a folder, with {@code /}
 */
public record NewFiles(Map<String, String> texts) {
    public NewFiles {
        texts = new LinkedHashMap<>(texts);
    }

    public Set<String> names() {
        return texts.keySet();
    }

    /** @throws NestorException if one of them is there, with nothing written */
    public void write(Path folder) throws IOException {
        List<String> present = names().stream()
                .filter(name -> Files.exists(folder.resolve(name), LinkOption.NOFOLLOW_LINKS))
                .toList();
        if (!present.isEmpty()) {
            throw NestorException.conflict(
                    String.join(", ", present) + (present.size() == 1 ? " is" : " are") + " there already in " + folder
                            + " and would be overwritten; nothing was written. Move it away, or choose another folder");
        }
        List<Path> written = new ArrayList<>();
        try {
            for (Map.Entry<String, String> text : texts.entrySet()) {
                Path file = folder.resolve(text.getKey());
                Files.createDirectories(file.getParent());
                Files.writeString(file, text.getValue(), StandardOpenOption.CREATE_NEW);
                written.add(file);
            }
        } catch (IOException failed) {
            for (Path file : written) {
                Files.deleteIfExists(file);
            }
            throw failed;
        }
    }
}
