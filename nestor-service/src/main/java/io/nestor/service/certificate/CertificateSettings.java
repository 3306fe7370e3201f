package io.nestor.service.certificate;

import io.nestor.models.json.Copies;
import io.nestor.service.identity.InvalidConfiguration;
import io.nestor.service.security.Caller;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Whose certificates are believed, from {@code nestor.security.mtls.*}; the server's trust store says who may issue them.
 *
 * @param revocationList file with the issuer's list of revoked certificates (CRL), read again when it changes
 */
@ConfigurationProperties("nestor.security.mtls")
record CertificateSettings(List<Holder> callers, @Nullable Path revocationList) {
    CertificateSettings {
        callers = Copies.list(callers);
        for (int index = 0; index < callers.size(); index++) {
            callers.get(index).check("nestor.security.mtls.callers[" + index + "]");
        }
    }

    /**
     * @param subject distinguished name in the certificate, as {@code CN=composer,O=Nestor}
     * @param name of the caller, for audit and logs; by default the subject
     * @param team whose things the caller sees
     * @param roles in the team, or {@code admin} or {@code service}
     */
    record Holder(String subject, String name, @Nullable String team, Set<String> roles) {
        Holder {
            subject = subject == null ? "" : subject;
            name = name == null || name.isBlank() ? subject : name;
            team = team == null || team.isBlank() ? null : team;
            roles = roles == null ? Set.of() : Set.copyOf(roles);
        }

        X500Principal principal() {
            return new X500Principal(subject);
        }

        Caller caller() {
            return new Caller(name, team, roles);
        }

        private void check(String property) {
            try {
                if (subject.isBlank()) {
                    throw new IllegalArgumentException("it is empty");
                }
                principal();
            } catch (IllegalArgumentException malformed) {
                throw new InvalidConfiguration(
                        property + ".subject",
                        "'" + subject + "' is no distinguished name: " + malformed.getMessage(),
                        "Write it as 'openssl x509 -noout -subject -nameopt RFC2253' does, such as"
                                + " CN=composer,O=Nestor.");
            }
            if (!Caller.ROLES.containsAll(roles) || (team == null && roles.isEmpty())) {
                throw new InvalidConfiguration(
                        property,
                        "'" + name + "' has neither a team nor a role that there is",
                        "Set team, or roles to some of "
                                + Caller.ROLES.stream().sorted().toList() + ".");
            }
        }
    }
}
