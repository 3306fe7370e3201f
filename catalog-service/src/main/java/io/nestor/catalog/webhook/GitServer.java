package io.nestor.catalog.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** The servers whose webhooks are understood. Gitea comes first: it sends GitHub's headers as well. */
public enum GitServer {
    GITEA("X-Gitea-Event", "push", "X-Gitea-Signature") {
        @Override
        String proof(String secret, byte[] body) {
            return hmac(secret, body);
        }
    },
    GITHUB("X-GitHub-Event", "push", "X-Hub-Signature-256") {
        @Override
        String proof(String secret, byte[] body) {
            return "sha256=" + hmac(secret, body);
        }
    },
    GITLAB("X-Gitlab-Event", "Push Hook", "X-Gitlab-Token") {
        @Override
        String proof(String secret, byte[] body) {
            return secret;
        }
    };

    private static final String ALGORITHM = "HmacSHA256";

    private final String eventHeader;
    private final String pushEvent;
    private final String proofHeader;

    GitServer(String eventHeader, String pushEvent, String proofHeader) {
        this.eventHeader = eventHeader;
        this.pushEvent = pushEvent;
        this.proofHeader = proofHeader;
    }

    /** What the server has to send in its proof header if it knows the secret. */
    abstract String proof(String secret, byte[] body);

    /**
     * The server that a request comes from.
     *
     * @param headers gives a header's value, or null
     */
    public static Optional<GitServer> of(UnaryOperator<@Nullable String> headers) {
        return Stream.of(values())
                .filter(server -> headers.apply(server.eventHeader) != null)
                .findFirst();
    }

    /** Whether the sender knows the secret. Takes as long for a wrong proof as for a right one. */
    public boolean isProvenBy(UnaryOperator<@Nullable String> headers, byte[] body, String secret) {
        String given = headers.apply(proofHeader);
        return given != null
                && !secret.isEmpty()
                && MessageDigest.isEqual(
                        proof(secret, body).getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether it tells of a push, and not of an issue, a tag or that the webhook was made. */
    public boolean tellsOfAPush(UnaryOperator<@Nullable String> headers) {
        return pushEvent.equals(headers.apply(eventHeader));
    }

    private static String hmac(String secret, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, impossible);
        }
    }
}
