package io.nestor.orchestrator.engine.helm;

import io.nestor.models.json.NestorJson;
import io.nestor.orchestrator.engine.JsonForYaml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;
import tools.jackson.core.type.TypeReference;

/** Copies charts, and writes into the copies whose they are. */
final class Charts {
    private static final String METADATA = "Chart.yaml";
    private static final TypeReference<Map<String, @Nullable Object>> DOCUMENT = new TypeReference<>() {};

    private Charts() {}

    static boolean isChart(Path folder) {
        return Files.isRegularFile(folder.resolve(METADATA));
    }

    /** @param target must not be there yet */
    static Chart copy(Path folder, Owner owner, Path target) {
        try {
            String digest = digest(folder);
            FileSystemUtils.copyRecursively(folder, target);
            annotate(target.resolve(METADATA), owner, digest);
            return new Chart(target, digest);
        } catch (IOException e) {
            throw new UncheckedIOException("can't copy the chart " + folder, e);
        }
    }

    private static void annotate(Path file, Owner owner, String digest) throws IOException {
        Map<String, @Nullable Object> metadata = NestorJson.yaml().readValue(file.toFile(), DOCUMENT);
        Map<String, Object> annotations = new LinkedHashMap<>();
        if (metadata.get("annotations") instanceof Map<?, ?> own) {
            own.forEach((name, value) -> annotations.put(String.valueOf(name), String.valueOf(value)));
        }
        annotations.putAll(owner.annotations());
        annotations.put(Chart.DIGEST, digest);
        metadata.put("annotations", annotations);
        Files.writeString(file, JsonForYaml.write(metadata));
    }

    /** Of the names and contents of all files. */
    private static String digest(Path folder) throws IOException {
        MessageDigest digest = sha256();
        try (Stream<Path> walk = Files.walk(folder)) {
            List<Path> files = walk.filter(Files::isRegularFile).sorted().toList();
            for (Path file : files) {
                byte[] content = Files.readAllBytes(file);
                digest.update(
                        (folder.relativize(file) + "\n" + content.length + "\n").getBytes(StandardCharsets.UTF_8));
                digest.update(content);
            }
        }
        return "sha256:" + HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
