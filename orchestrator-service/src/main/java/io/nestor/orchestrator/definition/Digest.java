package io.nestor.orchestrator.definition;

import io.nestor.models.json.NestorJson;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.MapperBuilder;
import tools.jackson.databind.json.JsonMapper;

/** SHA-256 over the canonical JSON of values: equal content has an equal digest, whatever the order of its keys. */
public final class Digest {
    private static final JsonMapper CANONICAL = canonical(JsonMapper.builder());

    private Digest() {}

    private static JsonMapper canonical(JsonMapper.Builder builder) {
        MapperBuilder<JsonMapper, JsonMapper.Builder> wire = NestorJson.configure(builder, true);
        return wire.enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();
    }

    /** The canonical bytes themselves, for what is stored under its digest. */
    public static byte[] canonicalBytes(@Nullable Object value) {
        return CANONICAL.writeValueAsBytes(value);
    }

    public static String of(@Nullable Object... parts) {
        MessageDigest digest = sha256();
        for (Object part : parts) {
            digest.update(canonicalBytes(part));
            digest.update((byte) '\n');
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    public static String ofBytes(Iterable<byte[]> chunks) {
        MessageDigest digest = sha256();
        chunks.forEach(digest::update);
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
