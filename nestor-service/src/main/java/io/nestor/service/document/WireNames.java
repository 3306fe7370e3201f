package io.nestor.service.document;

import io.nestor.models.json.NestorJson;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.introspect.BeanPropertyDefinition;
import tools.jackson.databind.introspect.ClassIntrospector;
import tools.jackson.databind.json.JsonMapper;

/** Java's names of fields as the wire has them. */
final class WireNames {
    private static final JsonMapper MAPPER = NestorJson.strict();

    private WireNames() {}

    /** A path of Bean Validation, which speaks Java, as a path in the document. */
    static String path(Class<?> root, Path javaPath) {
        String path = "";
        @Nullable JavaType type = MAPPER.constructType(root);
        for (Path.Node node : javaPath) {
            if (node.isInIterable()) {
                path = inContainer(path, node);
                type = type == null ? null : type.getContentType();
            }
            if (node.getKind() == ElementKind.PROPERTY) {
                path = FieldPath.field(path, name(type, node.getName()));
                type = typeOf(type, node.getName());
            }
        }
        return path;
    }

    static String of(Class<?> type, String javaName) {
        return name(MAPPER.constructType(type), javaName);
    }

    private static String inContainer(String path, Path.Node node) {
        if (node.getIndex() != null) {
            return FieldPath.element(path, node.getIndex());
        }
        return node.getKey() == null ? path : FieldPath.field(path, String.valueOf(node.getKey()));
    }

    private static String name(@Nullable JavaType type, String javaName) {
        return property(type, javaName).map(BeanPropertyDefinition::getName).orElse(javaName);
    }

    private static @Nullable JavaType typeOf(@Nullable JavaType type, String javaName) {
        return property(type, javaName)
                .map(BeanPropertyDefinition::getPrimaryType)
                .orElse(null);
    }

    private static Optional<BeanPropertyDefinition> property(@Nullable JavaType type, String javaName) {
        if (type == null) {
            return Optional.empty();
        }
        ClassIntrospector introspector = MAPPER.serializationConfig().classIntrospectorInstance();
        return introspector
                .introspectForSerialization(type, introspector.introspectClassAnnotations(type))
                .findProperties()
                .stream()
                .filter(property -> property.getInternalName().equals(javaName))
                .findFirst();
    }
}
