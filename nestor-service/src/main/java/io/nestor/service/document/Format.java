package io.nestor.service.document;

import io.nestor.models.json.NestorJson;
import tools.jackson.databind.ObjectMapper;

/** The languages that documents are written in. */
public enum Format {
    JSON,
    YAML;

    ObjectMapper mapper() {
        return switch (this) {
            case JSON -> NestorJson.strict();
            case YAML -> NestorJson.yaml();
        };
    }
}
