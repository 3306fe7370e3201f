package io.nestor.orchestrator.engine.cloud;

import io.nestor.models.json.NestorJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessageUnpacker;
import org.msgpack.value.Value;
import tools.jackson.core.type.TypeReference;

/** An object as Terraform and its providers pass it to each other: a map, absent where there is none. */
final class DynamicValue {
    /** What is not known before it is there. */
    record Unknown() {}

    private static final int MSGPACK = 1;
    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    private DynamicValue() {}

    /** @return null for no object */
    static Map<String, Object> read(byte[] message) {
        if (message == null) {
            return null;
        }
        try (MessageUnpacker unpacker =
                MessagePack.newDefaultUnpacker(Fields.read(message).get(MSGPACK))) {
            Value value = unpacker.unpackValue();
            if (!value.isMapValue()) {
                return null;
            }
            Map<String, Object> read = new HashMap<>();
            value.asMapValue()
                    .map()
                    .forEach((name, entry) -> read.put(name.asStringValue().asString(), plain(entry)));
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Object plain(Value value) {
        if (value.isStringValue()) {
            return value.asStringValue().asString();
        }
        if (value.isNumberValue()) {
            return value.asNumberValue().toLong();
        }
        return value.isExtensionValue() ? new Unknown() : null;
    }

    static Map<String, Object> readJson(byte[] json) {
        return NestorJson.lenient().readValue(json, MAP);
    }

    /** @param object null for none */
    static Fields write(Map<String, Object> object) {
        try (MessageBufferPacker packer = MessagePack.newDefaultBufferPacker()) {
            if (object == null) {
                packer.packNil();
            } else {
                packer.packMapHeader(object.size());
                for (Map.Entry<String, Object> entry : object.entrySet()) {
                    packer.packString(entry.getKey());
                    pack(packer, entry.getValue());
                }
            }
            return new Fields().with(MSGPACK, packer.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void pack(MessageBufferPacker packer, Object value) throws IOException {
        if (value instanceof Unknown) {
            packer.packExtensionTypeHeader((byte) 0, 1).addPayload(new byte[1]);
        } else if (value instanceof Number number) {
            packer.packLong(number.longValue());
        } else if (value == null) {
            packer.packNil();
        } else {
            packer.packString(value.toString());
        }
    }
}
