package io.nestor.orchestrator.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.clients.ClientConfig;
import io.nestor.clients.catalog.CatalogClient;
import io.nestor.orchestrator.engine.process.ProcessProperties;
import io.nestor.service.store.Store;
import io.nestor.service.store.memory.MemoryStore;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ComponentScan;

class EngineConfigurationTest {
    @ComponentScan("io.nestor.orchestrator.engine")
    static class Engines {}

    private final ApplicationContextRunner engines = new ApplicationContextRunner(
                    AnnotationConfigApplicationContext::new)
            .withBean(CatalogClient.class, () -> new CatalogClient(ClientConfig.of(URI.create("http://localhost:1"))))
            .withBean(Store.class, MemoryStore::new)
            .withUserConfiguration(Engines.class);

    @Test
    void engines_are_there_without_any_configuration() {
        engines.run(context -> {
            assertThat(context.getBeansOfType(DeploymentEngine.class).values())
                    .extracting(DeploymentEngine::name)
                    .containsExactlyInAnyOrder("terraform", "helm", "crossplane", "pulumi", "simulated");
            assertThat(context.getBean(EngineDirectories.class))
                    .isEqualTo(new EngineDirectories(Path.of("data/workspaces"), Path.of("data/bundles")));
        });
    }

    @Test
    void every_property_arrives() {
        engines.withPropertyValues(
                        "nestor.orchestrator.workspaces=/w",
                        "nestor.orchestrator.bundles=/b",
                        "nestor.orchestrator.engine.environment=HOME,NESTOR_TEST",
                        "nestor.orchestrator.engine.terraform.binary=/opt/terraform",
                        "nestor.orchestrator.engine.terraform.max-parallel=7",
                        "nestor.orchestrator.engine.kubernetes.kubeconfig=/nowhere/kubeconfig",
                        "nestor.orchestrator.engine.helm.max-parallel=5",
                        "nestor.orchestrator.engine.simulated.enabled=true",
                        "nestor.orchestrator.engine.crossplane.max-parallel=6",
                        "nestor.orchestrator.engine.pulumi.binary=/opt/pulumi",
                        "nestor.orchestrator.engine.pulumi.max-parallel=8",
                        "nestor.orchestrator.engine.simulated.max-parallel=9")
                .run(context -> {
                    assertThat(context.getBean(EngineDirectories.class))
                            .isEqualTo(new EngineDirectories(Path.of("/w"), Path.of("/b")));
                    assertThat(context.getBean(ProcessProperties.class).environment())
                            .containsExactly("HOME", "NESTOR_TEST");
                    DeploymentEngine terraform = context.getBean("terraformEngine", DeploymentEngine.class);
                    assertThat(terraform.capabilities().maxParallel()).isEqualTo(7);
                    assertThat(terraform.checkHealth().message()).contains("/opt/terraform");
                    DeploymentEngine helm = context.getBean("helmEngine", DeploymentEngine.class);
                    assertThat(helm.capabilities().maxParallel()).isEqualTo(5);
                    assertThat(helm.checkHealth().message()).contains("/nowhere/kubeconfig");
                    assertThat(helm.version()).isEmpty();
                    DeploymentEngine crossplane = context.getBean("crossplaneEngine", DeploymentEngine.class);
                    assertThat(crossplane.capabilities().maxParallel()).isEqualTo(6);
                    assertThat(crossplane.checkHealth().message()).contains("/nowhere/kubeconfig");
                    DeploymentEngine pulumi = context.getBean("pulumiEngine", DeploymentEngine.class);
                    assertThat(pulumi.capabilities().maxParallel()).isEqualTo(8);
                    assertThat(pulumi.checkHealth().message()).contains("/opt/pulumi");
                    DeploymentEngine simulated = context.getBean("simulatedEngine", DeploymentEngine.class);
                    assertThat(simulated.capabilities().maxParallel()).isEqualTo(9);
                    assertThat(simulated.checkHealth().message()).isNull();
                });
    }
}
