package io.nestor.service.git;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jgit.errors.NotSupportedException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.SshTransport;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;
import org.eclipse.jgit.transport.sshd.SshdSessionFactory;
import org.eclipse.jgit.transport.sshd.SshdSessionFactoryBuilder;

/** Opens connections to remotes with their own credentials, and no others. */
public final class Connector {
    private Connector() {}

    public static Transport open(Repository repository, Remote remote)
            throws NotSupportedException, TransportException {
        Transport transport = Transport.open(repository, remote.url().uri());
        if (transport instanceof TransportHttp http) {
            http.setHttpConnectionFactory(new SameServer(remote.url().uri()));
        }
        switch (remote.credentials()) {
            case Credentials.None _ -> transport.setCredentialsProvider(null);
            case Credentials.Basic basic ->
                transport.setCredentialsProvider(new UsernamePasswordCredentialsProvider(
                        basic.username(), basic.password().reveal()));
            case Credentials.SshKey key -> {
                if (transport instanceof SshTransport ssh) {
                    ssh.setSshSessionFactory(sessions(key));
                }
                transport.setCredentialsProvider(
                        key.passphrase() == null
                                ? null
                                : new UsernamePasswordCredentialsProvider(
                                        "git", key.passphrase().reveal()));
            }
        }
        return transport;
    }

    private static SshdSessionFactory sessions(Credentials.SshKey key) {
        File home = new File(System.getProperty("user.home"));
        File sshFolder = new File(home, ".ssh");
        Path knownHosts = key.knownHosts() == null ? sshFolder.toPath().resolve("known_hosts") : key.knownHosts();
        return new SshdSessionFactoryBuilder()
                .setHomeDirectory(home)
                .setSshDirectory(sshFolder)
                .setPreferredAuthentications("publickey")
                .setDefaultIdentities(_ -> List.of(key.privateKey()))
                .setDefaultKnownHostsFiles(_ -> List.of(knownHosts))
                .build(null);
    }
}
