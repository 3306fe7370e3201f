package io.nestor.composer.composition;

import java.util.List;

/** Tells what would be left without its composition; deployments know. */
public interface DeployedCompositions {
    /** Ids of the deployments of a composition that are not destroyed. */
    List<String> deploymentsOf(String team, String composition);
}
