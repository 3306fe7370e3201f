package io.nestor.orchestrator.engine.terraform;

import io.nestor.orchestrator.engine.Outcome;
import io.nestor.orchestrator.engine.ResourceTask;
import io.nestor.orchestrator.engine.process.Exit;
import io.nestor.orchestrator.engine.process.Ran;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What it means that a command of Terraform did not end well. */
final class Failures {
    /**
     * The complaints that a later attempt may be spared, by the summary that Terraform has for exactly that. They all come from
     * Terraform's core; providers have no codes, so what they say is taken for permanent.
     */
    private static final Map<String, String> TRANSIENT = Map.of(
            StaleLock.LOCKED,
            "state_locked",
            "Saved plan is stale",
            "plan_stale",
            "Failed to query available provider packages",
            "provider_unavailable",
            "Failed to install provider",
            "provider_unavailable",
            "Failed to download module",
            "module_unavailable",
            "Could not download module",
            "module_unavailable",
            "Failed to save state",
            "state_not_saved",
            "Failed to persist state to backend",
            "state_not_saved");

    /** What Terraform says of all that it left undone after an interrupt. */
    private static final String HALTED = "execution halted";

    /** In Terraform's words and in OpenTofu's. */
    private static final Set<String> OTHER_VERSION =
            Set.of("Unsupported Terraform Core version", "Unsupported OpenTofu Core version");

    /** The program is another one than a definition or a module requires. */
    static final String VERSION_UNSUPPORTED = "version_unsupported";

    /** Terraform's ways to say that a directory has to be initialised anew. */
    private static final List<String> UNINITIALISED = List.of(
            "Backend initialization required",
            "Required plugins are not installed",
            "Inconsistent dependency lock file",
            "Module not installed");

    private Failures() {}

    /** A state that cannot be read is no reason to make everything a second time. */
    static Outcome.Failed unreadableCopy(ResourceTask task, Workspace workspace) {
        return new Outcome.Failed(
                "state_unreadable",
                "the workspace of " + task.resource() + ", " + workspace.directory()
                        + ", is lost, and the copy of its Terraform state can't be decrypted with"
                        + " nestor.orchestrator.engine.terraform.state-key-file: put back the key that it was made"
                        + " with, or terraform.tfstate into the workspace, and deploy again",
                false);
    }

    static boolean isUninitialised(Ran ran) {
        return Diagnostic.errors(ran.stdout()).stream()
                .anyMatch(error -> UNINITIALISED.stream().anyMatch(error.summary()::startsWith));
    }

    static Outcome of(Ran ran) {
        String command = "terraform " + ran.command();
        Exit exit = ran.exit();
        return switch (exit.how()) {
            case CANCELLED ->
                new Outcome.Cancelled(
                        command + " was stopped; what it had completed is in its state, and the next deploy"
                                + " goes on from there");
            case TIMED_OUT ->
                new Outcome.Failed(
                        "timed_out",
                        command
                                + " was stopped because its time was up; set engine_configs.terraform.timeout higher"
                                + " if it needs longer",
                        true);
            case KILLED ->
                new Outcome.Failed(
                        "killed",
                        command + " was killed by signal " + exit.signal()
                                + "; what it had completed is in its state, what was in flight is planned anew",
                        true);
            case LOST -> new Outcome.Failed("lost", command + " went away without a word; it is planned anew", true);
            case ENDED -> failed(ran);
        };
    }

    private static Outcome failed(Ran ran) {
        List<Diagnostic> errors = Diagnostic.errors(ran.stdout());
        if (errors.isEmpty()) {
            return new Outcome.Failed(code(ran), silent(ran), false);
        }
        if (errors.stream().anyMatch(error -> error.summary().equals(HALTED))) {
            return new Outcome.Failed(
                    "interrupted",
                    "terraform " + ran.command()
                            + " was told to stop by somebody else; what was in flight is planned anew",
                    true);
        }
        if (errors.stream().anyMatch(error -> OTHER_VERSION.contains(error.summary()))) {
            return new Outcome.Failed(
                    VERSION_UNSUPPORTED,
                    errors.stream().map(Diagnostic::text).collect(Collectors.joining("\n")),
                    false);
        }
        String message = errors.stream().map(Diagnostic::text).collect(Collectors.joining("\n"));
        String transientCode = TRANSIENT.get(errors.getFirst().summary());
        boolean retryable = errors.stream().allMatch(error -> TRANSIENT.containsKey(error.summary()));
        return transientCode != null && retryable
                ? new Outcome.Failed(transientCode, message, true)
                : new Outcome.Failed(code(ran), message, false);
    }

    private static String code(Ran ran) {
        return ran.command().replace(' ', '_') + "_failed";
    }

    private static String silent(Ran ran) {
        return "terraform " + ran.command() + " ended with exit code "
                + ran.exit().code() + ": " + ran.said();
    }
}
