package io.nestor.orchestrator.engine.cloud;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** A message of Protocol Buffers, by the numbers of its fields; numbers that the provider is told are of no use to it. */
final class Fields {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CodedOutputStream output = CodedOutputStream.newInstance(bytes);

    /** The last value of each field that has a length. */
    static Map<Integer, byte[]> read(byte[] message) {
        Map<Integer, byte[]> fields = new HashMap<>();
        try {
            CodedInputStream input = CodedInputStream.newInstance(message);
            for (int tag = input.readTag(); tag != 0; tag = input.readTag()) {
                if (WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED) {
                    fields.put(WireFormat.getTagFieldNumber(tag), input.readByteArray());
                } else {
                    input.skipField(tag);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return fields;
    }

    Fields with(int field, byte[] value) {
        return written(() -> output.writeByteArray(field, value));
    }

    Fields with(int field, String value) {
        return with(field, value.getBytes(StandardCharsets.UTF_8));
    }

    Fields with(int field, Fields value) {
        return with(field, value.bytes());
    }

    Fields with(int field, int value) {
        return written(() -> output.writeInt32(field, value));
    }

    byte[] bytes() {
        written(output::flush);
        return bytes.toByteArray();
    }

    private interface Writing {
        void run() throws IOException;
    }

    private Fields written(Writing writing) {
        try {
            writing.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }
}
