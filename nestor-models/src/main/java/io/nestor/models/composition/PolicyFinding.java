package io.nestor.models.composition;

/**
 * A deployment that does not keep a policy.
 *
 * @param deployment the team's id of it
 * @param effect what would become of it: {@code deny} or {@code warn}
 * @param message for people
 */
public record PolicyFinding(String deployment, String policy, String effect, String message) {
    /** Whether the deployment would be refused; otherwise it is warned about, or waits for an approval. */
    public boolean denies() {
        return effect.equals("deny");
    }
}
