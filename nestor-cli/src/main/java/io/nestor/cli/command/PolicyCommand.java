package io.nestor.cli.command;

import io.nestor.cli.view.PolicyFindingView;
import io.nestor.models.composition.PolicyFinding;
import io.nestor.models.composition.PolicyTrial;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code nestor policy}: the rules that a team's deployments keep. */
@Command(
        name = "policy",
        description = "Try policies on what is deployed.",
        subcommands = PolicyCommand.Check.class,
        footer = {"", "Example:", "  nestor policy check"})
final class PolicyCommand extends CommandGroup {
    @Command(
            name = "check",
            description = {
                "Show which deployments do not keep the team's policies, or would not keep a rule.",
                "Exits with 1 where a policy would deny one; warnings and approvals alone are no failure."
            },
            footer = {
                "",
                "Examples:",
                "  nestor policy check",
                "  nestor policy check --rule \"deployment.resources.all(r, r.provider == 'aws')\""
            })
    static final class Check implements Callable<Integer> {
        private final Session session;

        @Option(
                names = "--rule",
                paramLabel = "EXPRESSION",
                description = "Rule to try, in the place of the team's policies.")
        @Nullable
        String rule;

        Check(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            List<PolicyFinding> findings = session.composer().checkPolicies(new PolicyTrial(rule));
            session.output().show(new PolicyFindingView(findings));
            return findings.stream().anyMatch(PolicyFinding::denies) ? ExitCode.FAILED.code() : ExitCode.OK.code();
        }
    }
}
