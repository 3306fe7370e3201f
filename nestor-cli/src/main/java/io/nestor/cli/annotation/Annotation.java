package io.nestor.cli.annotation;

import io.nestor.models.json.Copies;
import java.util.Map;

/** An annotation as it was written; {@code docs/annotations.md} has the grammar. */
public sealed interface Annotation {
    Position at();

    /** What it is about: a composition, a parameter or a resource. */
    String name();

    /** Keys to values, in the order in which they were written. */
    Map<String, Setting> settings();

    /** A value, and where it stands. */
    record Setting(Position at, Value value) {}

    /** Asks for a deployment of a composition. */
    record Request(Position at, String name, Map<String, Setting> settings) implements Annotation {
        public Request {
            settings = Copies.map(settings);
        }
    }

    /** Declares a composition. */
    record Composition(Position at, String name, Map<String, Setting> settings) implements Annotation {
        public Composition {
            settings = Copies.map(settings);
        }
    }

    /** Declares a parameter of a composition. */
    record Parameter(Position at, String name, Map<String, Setting> settings) implements Annotation {
        public Parameter {
            settings = Copies.map(settings);
        }
    }

    /** Declares a resource of a composition. */
    record Resource(Position at, String name, String catalogRef, Map<String, Setting> settings) implements Annotation {
        public Resource {
            settings = Copies.map(settings);
        }
    }
}
