package io.nestor.service.expression;

import io.nestor.models.catalog.ValueType;
import io.nestor.models.json.Copies;
import java.util.Locale;
import java.util.Map;

/** What is known of a value before it is there. */
public sealed interface StaticType {
    StaticType ANY = new Any();
    StaticType TEXT = new Simple(ValueType.STRING);

    static StaticType of(ValueType type) {
        return new Simple(type);
    }

    static StaticType fields(Map<String, ? extends StaticType> fields) {
        return new Fields(Copies.map(fields));
    }

    /** For people: {@code string}, {@code object}, {@code any value}. */
    String display();

    /** Nothing: found out when the value is there. */
    record Any() implements StaticType {
        @Override
        public String display() {
            return "any value";
        }
    }

    /** A type; what an array or object consists of is not known. */
    record Simple(ValueType type) implements StaticType {
        @Override
        public String display() {
            return type.name().toLowerCase(Locale.ROOT);
        }
    }

    /** An object of which every field is known. */
    record Fields(Map<String, StaticType> fields) implements StaticType {
        @Override
        public String display() {
            return "object";
        }
    }
}
