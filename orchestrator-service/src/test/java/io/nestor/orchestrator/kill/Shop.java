package io.nestor.orchestrator.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.fabric8.kubernetes.api.model.Secret;
import io.nestor.models.deployment.ActionKind;
import io.nestor.models.deployment.DeploymentStatus;
import io.nestor.models.deployment.DeploymentStatusReport;
import io.nestor.models.deployment.Plan;
import io.nestor.models.explanation.Explanation;
import io.nestor.orchestrator.engine.cloud.Thing;
import io.nestor.orchestrator.replica.OrchestratorProcess;
import io.nestor.service.testkit.Answer;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A deployment across Terraform, Helm and Crossplane, as it is to be and as it is found: a {@code server}, a {@code site} with
 * the server's text, a {@code banner} with the site's.
 */
final class Shop {
    private final String id;
    private final World world;
    private int wishes;
    private int names;
    private int releases;
    private long things;
    private boolean there;

    /** @param number tells it from the others in the same world */
    Shop(int number, World world) {
        this.id = "shop-" + number + "-of-" + world.name();
        this.world = world;
    }

    /** Asks for something else than there is: the first deploy, a change in place, a replacement, or the end. */
    void wish(OrchestratorProcess orchestrator, Random random) {
        int dice = random.nextInt(4);
        if (there && dice == 0) {
            there = false;
            answered(orchestrator.shop().post("/api/v1/deployments/" + id + "/destroy", Map.of()), 202);
            return;
        }
        boolean anew = !there || dice == 1;
        wishes++;
        names += anew ? 1 : 0;
        things += anew ? 1 : 0;
        releases = there ? releases + 1 : 1;
        there = true;
        repeat(orchestrator);
    }

    /** Asks once more for what was asked for last. */
    void repeat(OrchestratorProcess orchestrator) {
        Answer answer = there
                ? orchestrator.shop().post("/api/v1/deployments", request())
                : orchestrator.shop().post("/api/v1/deployments/" + id + "/destroy", Map.of());
        answered(answer, 202);
    }

    private Map<String, Object> request() {
        Map<String, Object> server = Map.of("owner", id, "name", "name-" + names, "text", text());
        return Map.of(
                "id",
                id,
                "team",
                "shop",
                "environment",
                "dev",
                "resources",
                List.of(
                        resource("server", "terraform", server),
                        resource("site", "helm", Map.of("text", "${resources.server.outputs.text}")),
                        resource("banner", "crossplane", Map.of("text", "${resources.site.outputs.text}"))));
    }

    private static Map<String, Object> resource(String name, String engine, Map<String, Object> config) {
        return Map.of("name", name, "catalog_ref", name + ":1.0.0", "engine", engine, "config", config);
    }

    private String text() {
        return "wish " + wishes;
    }

    String events(OrchestratorProcess orchestrator) {
        return orchestrator.events(id);
    }

    DeploymentStatusReport awaitEnd(OrchestratorProcess orchestrator) {
        return orchestrator.awaitEndOf(id);
    }

    /** All is as it was asked for last, and no action had a second effect. */
    void assertMadeOnce(OrchestratorProcess orchestrator) {
        DeploymentStatusReport report = awaitEnd(orchestrator);
        assertThat(report.status()).as("%s: %s", id, report.message()).isEqualTo(DeploymentStatus.SUCCEEDED);
        assertIsAsDesired();
        assertThat(world.things(id)).as("servers of %s", id).hasSize(there ? 1 : 0);
        assertThat(world.thingsEverMade(id)).as("servers ever made for %s", id).isEqualTo(things);
        if (there) {
            assertThat(world.revisions(id))
                    .as("revisions of the release %s", id)
                    .hasSize(Math.min(releases, 10));
            assertThat(newest(world.revisions(id))).isEqualTo(releases);
        }
    }

    /** All is as it was asked for last; servers beyond that are those that {@code explain} tells of. */
    void assertToldOfDoubles(OrchestratorProcess orchestrator) {
        assertIsAsDesired();
        assertThat(doubles())
                .as("servers of %s beyond the one that is wanted, and what is told of them: %s", id, world.things(id))
                .isLessThanOrEqualTo(doubts(orchestrator));
    }

    private void assertIsAsDesired() {
        if (there) {
            assertThat(world.things(id)).extracting(Thing::text, Thing::name).contains(tuple(text(), "name-" + names));
            assertThat(world.site(id).orElseThrow().getData()).containsEntry("text", text());
            assertThat(world.banner(id).orElseThrow().<String>get("spec", "text"))
                    .isEqualTo(text());
            assertThat(world.revisions(id)).extracting(Shop::status).containsOnlyOnce("deployed");
            assertThat(world.revisions(id)).extracting(Shop::status).isSubsetOf("deployed", "superseded");
        } else {
            assertThat(world.site(id)).isEmpty();
            assertThat(world.banner(id)).isEmpty();
            assertThat(world.revisions(id)).isEmpty();
            assertThat(world.workspace(id)).doesNotExist();
        }
    }

    int doubles() {
        return world.things(id).size() - (there ? 1 : 0);
    }

    /** How often {@code explain} says that there may be two. */
    int doubts(OrchestratorProcess orchestrator) {
        return answered(orchestrator.shop().get("/api/v1/deployments/" + id + "/explain"), 200)
                .as(Explanation.class)
                .resources()
                .stream()
                .filter(resource -> resource.name().equals("server"))
                .mapToInt(resource -> resource.warnings().size())
                .sum();
    }

    /** Nothing is left to be done, neither by the records of Nestor nor by a look at what there is. */
    void assertIsInOrder(OrchestratorProcess orchestrator) {
        if (there) {
            Plan plan = answered(orchestrator.shop().post("/api/v1/deployments?dry_run=true", request()), 200)
                    .as(Plan.class);
            assertThat(plan.actions())
                    .allSatisfy(action -> assertThat(action.action()).isEqualTo(ActionKind.UNCHANGED));
        }
    }

    private static Answer answered(Answer answer, int status) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        return answer;
    }

    private static String status(Secret revision) {
        return revision.getMetadata().getLabels().get("status");
    }

    private static int newest(List<Secret> revisions) {
        return revisions.stream()
                .mapToInt(revision ->
                        Integer.parseInt(revision.getMetadata().getLabels().get("version")))
                .max()
                .orElse(0);
    }
}
