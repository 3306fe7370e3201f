package io.nestor.models.json;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.cfg.MapperBuilder;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLReadFeature;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/**
 * The mappers that define the wire format. Names are snake_case, absent values are left out, empty lists and maps are
 * written. The strict ones read what users write and refuse unknown and duplicate fields; the lenient one reads what
 * services answer and ignores fields that it does not know, so that an older client understands a newer service.
 */
public final class NestorJson {
    private static final JsonMapper STRICT =
            configure(JsonMapper.builder(), true).build();
    private static final JsonMapper LENIENT =
            configure(JsonMapper.builder(), false).build();

    private NestorJson() {}

    /** For documents that users write, and for everything that a service answers. */
    public static JsonMapper strict() {
        return STRICT;
    }

    /** For what another service answered. */
    public static JsonMapper lenient() {
        return LENIENT;
    }

    /** For YAML documents that users write. */
    public static YAMLMapper yaml() {
        return Yaml.STRICT;
    }

    /** Turns any builder into one of this wire format. */
    public static <M extends tools.jackson.databind.ObjectMapper, B extends MapperBuilder<M, B>> B configure(
            B builder, boolean strict) {
        return builder.propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                // What a record says about itself, as in isTerminal(), is no field
                .changeDefaultVisibility(visible -> visible.withIsGetterVisibility(JsonAutoDetect.Visibility.NONE))
                .changeDefaultPropertyInclusion(all -> all.withValueInclusion(JsonInclude.Include.NON_NULL))
                .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, strict)
                .configure(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, strict)
                .configure(StreamReadFeature.STRICT_DUPLICATE_DETECTION, strict)
                .configure(DeserializationFeature.ACCEPT_FLOAT_AS_INT, !strict)
                .configure(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES, false)
                .configure(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY, false)
                .configure(MapperFeature.ALLOW_COERCION_OF_SCALARS, false)
                .addModule(durations());
    }

    private static SimpleModule durations() {
        return new SimpleModule("nestor-durations")
                .addSerializer(new DurationWriter())
                .addDeserializer(Duration.class, new DurationReader());
    }

    /** Loaded only where YAML is read: the command line starts without it. */
    private static final class Yaml {
        private static final YAMLMapper STRICT = configure(YAMLMapper.builder(YamlReading.factory()), true)
                // The factory that resolves aliases forgets this default: an empty value is none
                .enable(YAMLReadFeature.EMPTY_STRING_AS_NULL)
                .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER, YAMLWriteFeature.SPLIT_LINES)
                .enable(YAMLWriteFeature.MINIMIZE_QUOTES, YAMLWriteFeature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                .enable(YAMLWriteFeature.INDENT_ARRAYS, YAMLWriteFeature.INDENT_ARRAYS_WITH_INDICATOR)
                .build();
    }

    private static final class DurationWriter extends StdSerializer<Duration> {
        DurationWriter() {
            super(Duration.class);
        }

        @Override
        public void serialize(Duration value, JsonGenerator generator, SerializationContext context)
                throws JacksonException {
            generator.writeString(DurationFormat.format(value));
        }
    }

    private static final class DurationReader extends StdDeserializer<Duration> {
        DurationReader() {
            super(Duration.class);
        }

        @Override
        public Duration deserialize(JsonParser parser, DeserializationContext context) throws JacksonException {
            String text = parser.getValueAsString("");
            try {
                return DurationFormat.parse(text);
            } catch (IllegalArgumentException notADuration) {
                return (Duration) context.handleWeirdStringValue(Duration.class, text, "%s", notADuration.getMessage());
            }
        }
    }
}
