package io.nestor.verification.command;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A call of the command line in a session.
 *
 * @param caller who makes it
 * @param line what is typed after {@code nestor}
 * @param exitCode that it ends with
 * @param says what has to stand in what it prints
 */
record Call(String caller, String line, int exitCode, List<String> says) {
    private static final Pattern FORM = Pattern.compile("(?<caller>\\w+) \\$ (?<line>.*?)(?: \\[(?<code>\\d+)])?");

    /** Those of a session, in their order. */
    static List<Call> of(List<String> session) {
        List<Call> calls = new ArrayList<>();
        for (String line : session) {
            Matcher call = FORM.matcher(line);
            if (call.matches()) {
                int code = call.group("code") == null ? 0 : Integer.parseInt(call.group("code"));
                calls.add(new Call(call.group("caller"), call.group("line"), code, new ArrayList<>()));
            } else if (!line.isBlank() && !line.startsWith("#")) {
                calls.getLast().says().add(line);
            }
        }
        return calls;
    }

    /** Whether it calls this command, whose name may have several words. */
    boolean calls(String command) {
        return (line + " ").startsWith(command + " ");
    }
}
