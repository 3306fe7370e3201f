package io.nestor.orchestrator.engine.helm.worker;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The {@code name=value} pairs that a worker was started with. */
record Request(Map<String, String> options) {
    static Request of(List<String> arguments) {
        Map<String, String> options = new LinkedHashMap<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            options.put(argument.substring(0, equals), argument.substring(equals + 1));
        }
        return new Request(options);
    }

    Optional<String> find(String name) {
        return Optional.ofNullable(options.get(name));
    }

    String text(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("'" + name + "' is missing"));
    }

    Path path(String name) {
        return Path.of(text(name));
    }

    int seconds(String name) {
        return Integer.parseInt(text(name));
    }

    boolean isSet(String name) {
        return find(name).filter("true"::equals).isPresent();
    }
}
