package io.nestor.orchestrator.secret;

/** What a source has to say about a secret. No text of it contains the secret but {@link Value}'s. */
sealed interface SecretFound {
    record Value(String text) implements SecretFound {
        @Override
        public String toString() {
            return "Value[…]";
        }
    }

    /** @param message what is not there, for the user */
    record Missing(String message) implements SecretFound {}

    /**
     * It could not be found out.
     *
     * @param retryable whether it may be found out later
     */
    record Unreadable(String message, boolean retryable) implements SecretFound {}
}
