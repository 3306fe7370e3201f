package io.nestor.orchestrator.gitops;

import io.nestor.service.git.Secret;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import org.eclipse.jgit.api.errors.CanceledException;
import org.eclipse.jgit.api.errors.UnsupportedSigningFormatException;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.GpgConfig;
import org.eclipse.jgit.lib.GpgConfig.GpgFormat;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.Signer;
import org.eclipse.jgit.lib.Signers;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;
import org.jspecify.annotations.Nullable;

/** Puts name, time and, where a key is configured, an SSH signature on commits. */
final class Signature {
    private final GitOpsProperties.Author author;
    private final GitOpsProperties.Signing signing;

    Signature(GitOpsProperties.Author author, GitOpsProperties.Signing signing) {
        this.author = author;
        this.signing = signing;
    }

    void put(CommitBuilder commit, Repository repository, Instant now) throws IOException {
        PersonIdent person = new PersonIdent(author.name(), author.email(), now, ZoneOffset.UTC);
        commit.setAuthor(person);
        commit.setCommitter(person);
        Path key = signing.key();
        if (key != null) {
            sign(commit, repository, person, key);
        }
    }

    private void sign(CommitBuilder commit, Repository repository, PersonIdent person, Path key) throws IOException {
        Signer signer = Signers.get(GpgFormat.SSH);
        try {
            signer.signObject(
                    repository,
                    new GpgConfig(repository.getConfig()),
                    commit,
                    person,
                    key.toAbsolutePath().toString(),
                    passphrase(signing.passphrase()));
        } catch (CanceledException | UnsupportedSigningFormatException | IOException unusable) {
            throw new GitFailure(
                    "signing_failed", "commits can't be signed with " + key + ": " + unusable.getMessage(), false);
        }
    }

    private static @Nullable CredentialsProvider passphrase(@Nullable Secret passphrase) {
        return passphrase == null ? null : new UsernamePasswordCredentialsProvider("", passphrase.reveal());
    }
}
