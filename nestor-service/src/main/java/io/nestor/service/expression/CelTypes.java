package io.nestor.service.expression;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableMap;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.OptionalType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import io.nestor.models.catalog.ValueType;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The types of a scope as CEL's checker has them. */
final class CelTypes implements CelTypeProvider {
    /** Names of types and of variables share a space: this is no name that one can write. */
    private static final String PREFIX = "type:";

    private final ImmutableMap<String, CelType> structs;
    private final ImmutableMap<String, CelType> variables;

    CelTypes(Scope scope) {
        Map<String, CelType> collected = new HashMap<>();
        ImmutableMap.Builder<String, CelType> types = ImmutableMap.builder();
        scope.variables().forEach((name, type) -> types.put(name, toCel(PREFIX + name, type, collected)));
        this.variables = types.buildOrThrow();
        this.structs = ImmutableMap.copyOf(collected);
    }

    Map<String, CelType> variables() {
        return variables;
    }

    /** @param name of the type, unique by the path to it: CEL tells types apart by their names */
    private static CelType toCel(String name, StaticType type, Map<String, CelType> structs) {
        return switch (type) {
            case StaticType.Any any -> SimpleType.DYN;
            case StaticType.Simple simple -> toCel(simple.type());
            case StaticType.Fields fields -> struct(name, fields.fields(), structs);
        };
    }

    private static CelType toCel(ValueType type) {
        return switch (type) {
            case STRING -> SimpleType.STRING;
            case INTEGER -> SimpleType.INT;
            case NUMBER -> SimpleType.DOUBLE;
            case BOOLEAN -> SimpleType.BOOL;
            case ARRAY -> ListType.create(SimpleType.DYN);
            case OBJECT -> MapType.create(SimpleType.STRING, SimpleType.DYN);
        };
    }

    private static CelType struct(String name, Map<String, StaticType> fields, Map<String, CelType> structs) {
        ImmutableMap.Builder<String, CelType> builder = ImmutableMap.builder();
        fields.forEach((field, type) -> builder.put(field, toCel(name + "." + field, type, structs)));
        ImmutableMap<String, CelType> types = builder.buildOrThrow();
        StructType struct = StructType.create(name, types.keySet(), field -> Optional.ofNullable(types.get(field)));
        structs.put(name, struct);
        return struct;
    }

    /** What an expression of CEL's type gives. */
    static StaticType fromCel(CelType type) {
        return switch (type.kind()) {
            case STRING, BYTES, TIMESTAMP, DURATION -> StaticType.TEXT;
            case INT, UINT -> StaticType.of(ValueType.INTEGER);
            case DOUBLE -> StaticType.of(ValueType.NUMBER);
            case BOOL -> StaticType.of(ValueType.BOOLEAN);
            case LIST -> StaticType.of(ValueType.ARRAY);
            case MAP, STRUCT -> StaticType.of(ValueType.OBJECT);
            case OPAQUE ->
                type instanceof OptionalType optional
                        ? fromCel(optional.parameters().getFirst())
                        : StaticType.ANY;
            default -> StaticType.ANY;
        };
    }

    @Override
    public ImmutableCollection<CelType> types() {
        return structs.values();
    }

    @Override
    public Optional<CelType> findType(String name) {
        return Optional.ofNullable(structs.get(name));
    }
}
