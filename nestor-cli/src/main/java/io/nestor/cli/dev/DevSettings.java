package io.nestor.cli.dev;

import io.nestor.models.json.Copies;
import io.nestor.models.json.NestorJson;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * What the first start of a home decided and later ones keep.
 *
 * @param platformRepositories URLs beside the example's
 * @param example whether the example belongs to this home
 * @param exampleDeployed whether its first deployment was made; what became of it later is the user's
 * @param token the platform admin's
 * @param serviceToken what the services show to each other
 */
record DevSettings(
        int portBase,
        List<String> platformRepositories,
        boolean example,
        boolean simulated,
        boolean exampleDeployed,
        String token,
        String serviceToken) {
    DevSettings {
        platformRepositories = Copies.list(platformRepositories);
    }

    static DevSettings first(int portBase, List<String> platformRepositories, boolean example, boolean simulated) {
        return new DevSettings(portBase, platformRepositories, example, simulated, false, newToken(), newToken());
    }

    static Optional<DevSettings> load(DevHome home) {
        return home.read(home.settings()).map(text -> NestorJson.lenient().readValue(text, DevSettings.class));
    }

    void save(DevHome home) {
        home.write(
                home.settings(),
                NestorJson.strict().writerWithDefaultPrettyPrinter().writeValueAsString(this));
    }

    DevSettings withPortBase(int other) {
        return new DevSettings(other, platformRepositories, example, simulated, exampleDeployed, token, serviceToken);
    }

    DevSettings withExampleDeployed() {
        return new DevSettings(portBase, platformRepositories, example, simulated, true, token, serviceToken);
    }

    /** These settings with what a later start asks for in addition. */
    DevSettings with(List<String> morePlatformRepositories, boolean alsoSimulated) {
        List<String> all = morePlatformRepositories.isEmpty() ? platformRepositories : morePlatformRepositories;
        return new DevSettings(
                portBase, all, example, simulated || alsoSimulated, exampleDeployed, token, serviceToken);
    }

    private static String newToken() {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        return "nestor_" + HexFormat.of().formatHex(random);
    }
}
