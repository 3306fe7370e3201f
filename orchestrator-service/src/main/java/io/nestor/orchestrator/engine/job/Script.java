package io.nestor.orchestrator.engine.job;

import io.nestor.orchestrator.engine.process.ChildRecord;
import io.nestor.orchestrator.engine.process.Command;
import io.nestor.orchestrator.engine.workspace.ResourceFolder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a pod runs: it takes the command from the record, where only its owner can read it, and writes there what becomes of
 * it. So nothing of it, and no secret of its environment, is in any object of the cluster.
 */
record Script(ChildRecord record) {
    /** A pod that took the place of another, which may have begun. */
    static final int SECOND = 97;

    /** A pod that does not see the record. */
    static final int BLIND = 96;

    /** The tool is asked to stop when the pod is. It runs beside the shell: a shell that waits in front of it gets no signal. */
    private static final String SHELL = """
        d=$1
        [ -r "$d/command" ] && [ -w "$d" ] || exit 96
        (set -C; : > "$d/claimed") 2>/dev/null || exit 97
        . "$d/command"
        : > "$d/command"
        tool= asked=
        ask() { asked=yes; trap : HUP INT TERM; [ -z "$tool" ] || kill -TERM "$tool" 2>/dev/null; }
        trap ask HUP INT TERM
        echo $$ > "$d/pid"
        cd "$directory" || { echo 127 > "$d/exit"; exit 127; }
        "$@" < "$input" >> "$d/stdout" 2>> "$d/stderr" &
        tool=$!
        [ -z "$asked" ] || kill -TERM "$tool"
        while :; do wait "$tool"; code=$?; kill -0 "$tool" 2>/dev/null || break; done
        if [ -n "$asked" ]; then wait "$tool" 2>/dev/null; late=$?; [ $late -eq 127 ] || code=$late; fi
        echo $code > "$d/exit"
        exit $code
        """;

    /** The container's command: the same for every Job but for the path. */
    List<String> arguments() {
        return List.of("/bin/sh", "-c", SHELL, "nestor", record.directory().toString());
    }

    /** Leaves the command for the pod, which empties the file once it has read it. */
    void leave(Command command, Map<String, String> environment) {
        Map<String, String> all = new LinkedHashMap<>(environment);
        all.putAll(command.environment());
        String exports = all.entrySet().stream()
                .map(variable -> "export " + variable.getKey() + "=" + quoted(variable.getValue()) + "\n")
                .collect(Collectors.joining());
        String content = exports
                + "directory=" + quoted(command.directory().toString()) + "\n"
                + "input="
                + quoted(command.input() == null ? "/dev/null" : command.input().toString()) + "\n"
                + "set -- "
                + command.arguments().stream().map(Script::quoted).collect(Collectors.joining(" ")) + "\n";
        // There from the start, so that a shared file system shows what is written into them and not that they were
        // missing
        ResourceFolder.createPrivate(record.directory().resolve("pid"));
        ResourceFolder.createPrivate(record.directory().resolve("exit"));
        ResourceFolder.writePrivate(record.directory().resolve("command"), content.getBytes(StandardCharsets.UTF_8));
    }

    /** Keeps a pod that comes later from beginning. */
    void claim() {
        ResourceFolder.createPrivate(record.directory().resolve("claimed"));
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
