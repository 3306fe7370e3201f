package io.nestor.catalog.definition;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Content addresses: SHA-256 in hexadecimal. */
public final class Digest {
    private static final JsonFactory JSON = new JsonFactory();

    private Digest() {}

    /** The same for documents that differ in the order of their fields only. */
    static String ofDocument(JsonNode document) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            write(document, json);
        }
        return of(bytes.toByteArray());
    }

    private static void write(JsonNode node, JsonGenerator json) {
        switch (node) {
            case ObjectNode object -> {
                json.writeStartObject();
                object.properties().stream().sorted(Map.Entry.comparingByKey()).forEach(field -> {
                    json.writeName(field.getKey());
                    write(field.getValue(), json);
                });
                json.writeEndObject();
            }
            case ArrayNode array -> {
                json.writeStartArray();
                array.forEach(item -> write(item, json));
                json.writeEndArray();
            }
            default -> writeScalar(node, json);
        }
    }

    private static void writeScalar(JsonNode node, JsonGenerator json) {
        switch (node.asToken()) {
            case VALUE_STRING -> json.writeString(node.asString());
            case VALUE_NUMBER_INT -> json.writeNumber(node.bigIntegerValue());
            case VALUE_NUMBER_FLOAT -> json.writeNumber(node.decimalValue());
            case VALUE_TRUE, VALUE_FALSE -> json.writeBoolean(node.asBoolean());
            default -> json.writeNull();
        }
    }

    public static String of(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
