package io.nestor.cli.view;

import io.nestor.models.error.NestorException;
import io.nestor.models.error.Violation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with files, in the forms that CI systems put beside the lines of a change.
 *
 * @param problems in the order in which they are told
 */
public record ProblemReport(List<Problem> problems) {
    private static final Pattern PLACE = Pattern.compile("(.+):(\\d+):(\\d+)");
    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

    public ProblemReport {
        problems = List.copyOf(problems);
    }

    /** @param place absent for what is wrong with no file in particular */
    record Problem(@Nullable Place place, String message) {}

    private record Place(String file, int line, int column) {}

    public static ProblemReport nothing() {
        return new ProblemReport(List.of());
    }

    /**
     * @param folder that places are relative to, as it was given to the command; empty for the present one
     * @param document that the violations are about, if they are about one
     */
    public static ProblemReport of(NestorException failure, String folder, @Nullable String document) {
        List<Violation> violations = failure.violations();
        return violations.isEmpty()
                ? new ProblemReport(List.of(new Problem(null, String.valueOf(failure.getMessage()))))
                : new ProblemReport(violations.stream()
                        .map(violation -> problem(violation, folder, document))
                        .toList());
    }

    /** Files that are wrong as a whole. */
    public static ProblemReport ofFiles(String folder, List<String> files, String message) {
        return new ProblemReport(files.stream()
                .map(file -> new Problem(new Place(prefix(folder) + file, 1, 1), message))
                .toList());
    }

    private static String prefix(String folder) {
        return folder.isEmpty() || folder.equals(".") ? "" : folder.replaceFirst("/*$", "/");
    }

    private static Problem problem(Violation violation, String folder, @Nullable String document) {
        Matcher place = PLACE.matcher(violation.path());
        if (document == null && place.matches()) {
            return new Problem(
                    new Place(
                            prefix(folder) + place.group(1),
                            Integer.parseInt(place.group(2)),
                            Integer.parseInt(place.group(3))),
                    violation.message());
        }
        String message =
                violation.path().isEmpty() ? violation.message() : violation.path() + ": " + violation.message();
        return new Problem(
                document == null ? null : new Place(document, orOne(violation.line()), orOne(violation.column())),
                message);
    }

    private static int orOne(@Nullable Integer number) {
        return number == null ? 1 : number;
    }

    /** Workflow commands of GitHub Actions, one a line. */
    String github() {
        StringBuilder lines = new StringBuilder();
        for (Problem problem : problems) {
            Place place = problem.place();
            lines.append("::error");
            if (place != null) {
                lines.append(" file=%s,line=%d,col=%d".formatted(property(place.file()), place.line(), place.column()));
            }
            lines.append("::").append(data(problem.message())).append('\n');
        }
        return lines.toString();
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }

    /** A log of the Static Analysis Results Interchange Format, version 2.1.0. */
    Object sarif() {
        Map<String, Object> driver = new LinkedHashMap<>();
        driver.put("name", "nestor");
        driver.put("rules", List.of(Map.of("id", "nestor")));
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("tool", Map.of("driver", driver));
        run.put("results", problems.stream().map(ProblemReport::result).toList());
        Map<String, Object> log = new LinkedHashMap<>();
        log.put("$schema", SCHEMA);
        log.put("version", "2.1.0");
        log.put("runs", List.of(run));
        return log;
    }

    private static Map<String, Object> result(Problem problem) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("ruleId", "nestor");
        result.put("level", "error");
        result.put("message", Map.of("text", problem.message()));
        Place place = problem.place();
        if (place != null) {
            Map<String, Object> region = new LinkedHashMap<>();
            region.put("startLine", place.line());
            region.put("startColumn", place.column());
            Map<String, Object> location = new LinkedHashMap<>();
            location.put("artifactLocation", Map.of("uri", place.file()));
            location.put("region", region);
            result.put("locations", List.of(Map.of("physicalLocation", location)));
        }
        return result;
    }
}
