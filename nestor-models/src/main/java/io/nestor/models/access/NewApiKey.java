package io.nestor.models.access;

/**
 * A key that was just made.
 *
 * @param secret the whole key, which nobody can show again
 */
public record NewApiKey(ApiKey apiKey, String secret) {
    @Override
    public String toString() {
        return "NewApiKey[" + apiKey + "]";
    }
}
