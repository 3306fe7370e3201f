package io.nestor.orchestrator.gitops;

import io.nestor.models.deployment.Operation;
import io.nestor.orchestrator.staging.Publication;
import java.util.Collection;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.revwalk.FooterKey;
import org.eclipse.jgit.revwalk.RevCommit;

/** What a commit says: what was done, to which files, and in lines at its end whose it is. */
final class CommitMessage {
    private static final FooterKey DEPLOYMENT = new FooterKey("Deployment");
    private static final FooterKey RUN = new FooterKey("Run");

    private CommitMessage() {}

    static String of(Publication publication, Collection<String> changes) {
        return subject(publication) + "\n\n" + String.join("\n", changes) + "\n\n"
                + DEPLOYMENT.getName() + ": " + publication.deployment() + "\n"
                + "Revision: " + publication.revision() + "\n"
                + "Team: " + publication.team() + "\n"
                + RUN.getName() + ": " + run(publication) + "\n";
    }

    /** Whether the commit is the one that the publication is to make. */
    static boolean isOf(Publication publication, RevCommit commit) {
        return commit.getFooterLines(RUN).contains(run(publication))
                && commit.getFooterLines(DEPLOYMENT).contains(publication.deployment());
    }

    /** A run has one commit, unless what others had to do first lies between two. */
    private static String run(Publication publication) {
        return publication.number() == 1 ? publication.run() : publication.run() + "/" + publication.number();
    }

    private static String subject(Publication publication) {
        String deployment = publication.deployment();
        return switch (publication.operation()) {
            case Operation.DESTROY -> "Destroy " + deployment;
            case Operation.ROLLBACK -> "Roll back " + deployment + ", revision " + publication.revision();
            default -> "Deploy " + deployment + ", revision " + publication.revision();
        };
    }

    /** As people name commits. */
    static String abbreviated(String commit) {
        return commit.substring(0, Math.min(commit.length(), Constants.OBJECT_ID_ABBREV_STRING_LENGTH));
    }
}
