package io.nestor.verification.configuration;

import io.nestor.service.configuration.KnownProperty;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/** What the page says of one property. */
record Row(String name, String type, String defaultValue, String example, String meaning) {
    /** Of texts, whose type says nothing; by the last part of the name. */
    private static final Map<String, String> EXAMPLES = Map.ofEntries(
            Map.entry("allowed", "terraform,helm"),
            Map.entry("backend", "s3"),
            Map.entry("backend-url", "s3://states"),
            Map.entry("binary", "/opt/terraform/terraform"),
            Map.entry("branch", "main"),
            Map.entry("categories", "database"),
            Map.entry("context", "production"),
            Map.entry("description", "The shop"),
            Map.entry("engines", "terraform"),
            Map.entry("environment", "AWS_PROFILE"),
            Map.entry("images", "registry.example.com/pulumi:3"),
            Map.entry("issuer", "https://login.example.com"),
            Map.entry("kubernetes-version", "v1.33.0"),
            Map.entry("message", "not on Fridays"),
            Map.entry("name", "platform"),
            Map.entry("names", "aws-*"),
            Map.entry("namespace", "platform"),
            Map.entry("organization", "example"),
            Map.entry("password", "${REGISTRY_PASSWORD}"),
            Map.entry("path", "definitions"),
            Map.entry("region", "eu-central-1"),
            Map.entry("providers", "aws"),
            Map.entry("repository", "https://git.example.com/deployments.git"),
            Map.entry("roles", "admin"),
            Map.entry("rule", "size(plan.actions) < 20"),
            Map.entry("subject", "CN=composer,O=Nestor"),
            Map.entry("table", "nestor-catalog"),
            Map.entry("team", "shop"),
            Map.entry("token", "${NESTOR_TOKEN}"),
            Map.entry("type", "s3"),
            Map.entry("url", "https://git.example.com/platform.git"),
            Map.entry("username", "nestor"),
            Map.entry("variables", "SHOP_DB_PASSWORD"),
            Map.entry("role-meanings", "admin"),
            Map.entry("headers", "Bearer ${COLLECTOR_TOKEN}"),
            Map.entry("settings", "{deployment}/{resource}.tfstate"),
            Map.entry("environments", "production"),
            Map.entry("environments.<key>", "deployments: 2"));

    static Row of(KnownProperty property) {
        RecordComponent component = property.component();
        Type type = component.getGenericType();
        String defaultValue = defaultOf(component).orElse(component.getType() == boolean.class ? "false" : "");
        return new Row(
                property.name(),
                name(type),
                defaultValue,
                defaultValue.isEmpty() ? example(property.name(), type) : defaultValue,
                Javadoc.of(component).orElse(""));
    }

    String line() {
        return "| `%s` | %s | %s | %s | %s |"
                .formatted(name, type, defaultValue.isEmpty() ? "" : "`" + defaultValue + "`", code(example), meaning);
    }

    private static String code(String example) {
        return example.isEmpty() ? "" : "`" + example + "`";
    }

    private static Optional<String> defaultOf(RecordComponent component) {
        Class<?> owner = component.getDeclaringRecord();
        Constructor<?> constructor = Arrays.stream(owner.getDeclaredConstructors())
                .filter(candidate -> candidate.getParameterCount() == owner.getRecordComponents().length)
                .findFirst()
                .orElseThrow();
        int index = Arrays.asList(owner.getRecordComponents()).stream()
                .map(RecordComponent::getName)
                .toList()
                .indexOf(component.getName());
        return Arrays.stream(constructor.getParameterAnnotations()[index])
                .filter(DefaultValue.class::isInstance)
                .map(annotation -> String.join(",", ((DefaultValue) annotation).value()))
                .findFirst();
    }

    private static String name(Type type) {
        if (type instanceof ParameterizedType generic) {
            boolean isList = Collection.class.isAssignableFrom((Class<?>) generic.getRawType());
            Type[] arguments = generic.getActualTypeArguments();
            return isList ? "list of " + name(arguments[0]) : name(arguments[arguments.length - 1]);
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isRecord()) {
            return "as around it";
        }
        if (plain.isEnum()) {
            return Arrays.stream(plain.getEnumConstants())
                    .map(value ->
                            "`" + value.toString().toLowerCase(Locale.ROOT).replace('_', '-') + "`")
                    .collect(Collectors.joining(", "));
        }
        return switch (plain.getSimpleName()) {
            case "int", "long", "double", "Integer", "Long" -> "number";
            case "boolean", "Boolean" -> "boolean";
            case "Duration" -> "duration";
            case "DataSize" -> "size";
            case "Path" -> "path";
            case "URI" -> "URL";
            case "Instant" -> "time";
            case "Secret" -> "secret";
            default -> "text";
        };
    }

    private static String example(String name, Type type) {
        // Of a map's values by the map's own name
        String last = name.replaceAll("([.]<key>)+$", "").replaceAll(".*[.]", "");
        if (type == Duration.class) {
            return "30s";
        } else if (type == DataSize.class) {
            return "8MB";
        } else if (type == Path.class) {
            return "/var/lib/nestor/" + last;
        } else if (type == URI.class) {
            return "https://catalog.example.com";
        } else if (type == Instant.class) {
            return "2027-01-31T00:00:00Z";
        } else if (name(type).equals("number")) {
            return "10";
        } else if (name(type).equals("secret")) {
            return "file:/run/secrets/" + last;
        } else if (type instanceof Class<?> plain && plain.isEnum()) {
            return plain.getEnumConstants()[0].toString().toLowerCase(Locale.ROOT);
        }
        String ofMap = name.endsWith(".<key>") ? EXAMPLES.get(last + ".<key>") : null;
        return ofMap != null ? ofMap : EXAMPLES.getOrDefault(last, "");
    }
}
