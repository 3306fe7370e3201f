package io.nestor.composer.deployment;

import io.nestor.service.identity.InvalidConfiguration;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of approvals, from {@code nestor.composer.approvals.*}.
 *
 * @param expireAfter how long a deployment waits for somebody to approve it
 */
@ConfigurationProperties("nestor.composer.approvals")
record ApprovalSettings(@DefaultValue("72h") Duration expireAfter) {
    ApprovalSettings {
        if (!expireAfter.isPositive()) {
            throw new InvalidConfiguration(
                    "nestor.composer.approvals.expire-after",
                    "is " + expireAfter + ", so nothing could ever be approved",
                    "Set it to a time such as 72h.");
        }
    }
}
