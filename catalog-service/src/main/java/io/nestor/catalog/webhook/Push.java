package io.nestor.catalog.webhook;

import io.nestor.models.json.NestorJson;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A push, as a Git server tells of it.
 *
 * @param addresses of the repository, by every protocol that the server offers
 * @param branch that was pushed; absent if it was a tag
 */
public record Push(Set<String> addresses, Optional<String> branch) {
    private static final String BRANCHES = "refs/heads/";
    private static final String FORM_FIELD = "payload=";

    public Push {
        addresses = Set.copyOf(addresses);
    }

    /**
     * Reads JSON, or JSON in a form's field {@code payload}, which GitHub sends if told to.
     *
     * @return nothing if it is neither, or names no repository
     */
    public static Optional<Push> read(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        try {
            String json = text.startsWith(FORM_FIELD)
                    ? URLDecoder.decode(text.substring(FORM_FIELD.length()), StandardCharsets.UTF_8)
                    : text;
            return of(NestorJson.lenient().readTree(json));
        } catch (JacksonException | IllegalArgumentException neither) {
            return Optional.empty();
        }
    }

    private static Optional<Push> of(JsonNode payload) {
        JsonNode repository = payload.path("repository");
        JsonNode project = payload.path("project");
        Set<String> addresses = Stream.of(
                        repository.path("clone_url"),
                        repository.path("ssh_url"),
                        repository.path("git_http_url"),
                        repository.path("git_ssh_url"),
                        repository.path("html_url"),
                        project.path("git_http_url"),
                        project.path("git_ssh_url"),
                        project.path("web_url"))
                .filter(JsonNode::isString)
                .map(JsonNode::asString)
                .collect(Collectors.toSet());
        return addresses.isEmpty() ? Optional.empty() : Optional.of(new Push(addresses, branch(payload.get("ref"))));
    }

    private static Optional<String> branch(@Nullable JsonNode ref) {
        return Optional.ofNullable(ref)
                .filter(JsonNode::isString)
                .map(JsonNode::asString)
                .filter(name -> name.startsWith(BRANCHES))
                .map(name -> name.substring(BRANCHES.length()));
    }
}
