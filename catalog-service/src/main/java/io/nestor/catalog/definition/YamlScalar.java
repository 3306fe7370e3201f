package io.nestor.catalog.definition;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.CoreScalarResolver;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Scalars by YAML 1.2's core schema: only {@code true} and {@code false} are booleans, {@code no} is text. */
final class YamlScalar {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final ScalarResolver CORE = new CoreScalarResolver(false);
    private static final int LONGEST_NUMBER = 60;
    private static final int LARGEST_EXPONENT = 400;

    private YamlScalar() {}

    /** The value, or nothing where the scalar has a tag of its own. Numbers out of all bounds are text. */
    static Optional<JsonNode> read(ScalarEvent scalar) {
        String text = scalar.getValue();
        String tag = scalar.getTag()
                .orElseGet(() -> scalar.isPlain() ? CORE.resolve(text, true).getValue() : Tag.STR.getValue());
        if (tag.equals(Tag.STR.getValue()) || tag.equals("!")) {
            return Optional.of(NODES.stringNode(text));
        }
        if (tag.equals(Tag.NULL.getValue())) {
            return Optional.of(NODES.nullNode());
        }
        if (tag.equals(Tag.BOOL.getValue())) {
            return Optional.of(NODES.booleanNode(text.toLowerCase(Locale.ROOT).equals("true")));
        }
        if (tag.equals(Tag.INT.getValue()) || tag.equals(Tag.FLOAT.getValue())) {
            return Optional.of(number(text));
        }
        return Optional.empty();
    }

    private static JsonNode number(String text) {
        try {
            if (text.length() > LONGEST_NUMBER) {
                return NODES.stringNode(text);
            }
            if (text.startsWith("0x")) {
                return integer(new BigInteger(text.substring(2), 16));
            }
            if (text.startsWith("0o")) {
                return integer(new BigInteger(text.substring(2), 8));
            }
            BigDecimal number = new BigDecimal(text);
            if (Math.abs((long) number.scale()) > LARGEST_EXPONENT) {
                return NODES.stringNode(text);
            }
            return text.matches("[-+]?[0-9]+") ? integer(number.toBigIntegerExact()) : NODES.numberNode(number);
        } catch (NumberFormatException infinityOrNaN) {
            return NODES.stringNode(text);
        }
    }

    private static JsonNode integer(BigInteger number) {
        if (number.bitLength() < Integer.SIZE) {
            return NODES.numberNode(number.intValue());
        }
        return number.bitLength() < Long.SIZE ? NODES.numberNode(number.longValue()) : NODES.numberNode(number);
    }
}
