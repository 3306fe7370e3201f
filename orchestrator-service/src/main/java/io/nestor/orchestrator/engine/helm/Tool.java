package io.nestor.orchestrator.engine.helm;

import io.nestor.models.json.Copies;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Helm on this machine. */
sealed interface Tool {
    /**
     * It can be run.
     *
     * @param java with its options
     * @param worker the class path and the main class
     * @param version as {@code 3.21.0}
     */
    record Usable(List<String> java, List<String> worker, String version) implements Tool {
        public Usable {
            java = Copies.list(java);
            worker = Copies.list(worker);
        }

        /**
         * What the arguments of a worker are put behind.
         *
         * @param temporary folder for whatever it leaves behind
         */
        List<String> program(Path temporary) {
            List<String> program = new ArrayList<>(java);
            program.add("-Djava.io.tmpdir=" + temporary);
            program.add("-Djna.tmpdir=" + temporary);
            program.addAll(worker);
            return program;
        }
    }

    /** @param remedy what is wrong and what to do about it */
    record Unusable(String remedy) implements Tool {}
}
