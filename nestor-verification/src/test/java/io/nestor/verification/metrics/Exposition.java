package io.nestor.verification.metrics;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a service answers at {@code /metrics}. */
record Exposition(String text) {
    private static final Pattern TYPE = Pattern.compile("# TYPE (\\w+) (\\w+)");
    private static final Pattern SAMPLE = Pattern.compile("(\\w+?)(_bucket|_count|_sum)?(?:\\{(.*)})? \\S+");

    /**
     * Of the service's own metrics the type and the labels, as {@code counter method, status}; without the longest time that
     * Micrometer adds to each histogram.
     */
    Map<String, String> metrics(String service) {
        Map<String, String> types = new TreeMap<>();
        TYPE.matcher(text)
                .results()
                .filter(found -> found.group(1).startsWith(service + "_")
                        && !found.group(1).endsWith("_seconds_max"))
                .forEach(found -> types.put(found.group(1), found.group(2)));
        types.replaceAll((name, type) -> type + " " + String.join(", ", labels(name)));
        return types;
    }

    /** Every name that a query may use. */
    Set<String> series() {
        return text.lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.replaceAll("[{ ].*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> labels(String metric) {
        return text.lines()
                .map(SAMPLE::matcher)
                .filter(Matcher::matches)
                .filter(sample -> sample.group(1).equals(metric) && sample.group(3) != null)
                .flatMap(sample -> Arrays.stream(sample.group(3).split(",")))
                .map(label -> label.replaceAll("=.*", ""))
                .filter(label -> !label.equals("le"))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
