package io.nestor.orchestrator.gitops;

import io.nestor.orchestrator.engine.EngineDirectories;
import io.nestor.orchestrator.engine.kubernetes.Cluster;
import io.nestor.orchestrator.staging.Staging;
import io.nestor.service.git.Remote;
import io.nestor.service.store.Store;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(GitOpsProperties.class)
class GitOpsConfiguration {
    @Bean
    Staging staging(
            GitOpsProperties properties, EngineDirectories directories, Cluster cluster, Store store, Clock clock) {
        if (!properties.isOn()) {
            return Staging.NONE;
        }
        Remote remote = properties.remote();
        Clone clone =
                Clone.open(folder(directories.workspaces().resolve(".gitops"), remote), remote, properties.branch());
        Branch branch = new Branch(clone, new Signature(properties.author(), properties.signing()), clock);
        Watched watched = new Watched(remote.url().address(), properties.branch());
        Delivery delivery = new Delivery(
                cluster,
                branch,
                List.of(new ArgoApplications(watched), new FluxKustomizations(watched)),
                properties.delivery(),
                clock);
        return new GitOps(properties, branch, store, delivery, clock);
    }

    /** Another repository gets another clone. */
    private static Path folder(Path directory, Remote remote) {
        byte[] address = remote.url().toString().getBytes(StandardCharsets.UTF_8);
        return directory.resolve(UUID.nameUUIDFromBytes(address) + ".git");
    }
}
