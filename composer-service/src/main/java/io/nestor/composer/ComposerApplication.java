package io.nestor.composer;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the composer service. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class ComposerApplication {
    public static void main(String[] arguments) {
        SpringApplication.run(ComposerApplication.class, arguments);
    }
}
