package io.nestor.catalog.definition;

import tools.jackson.databind.JsonNode;

/** One document of a YAML file. */
record YamlDocument(JsonNode tree, Positions positions) {}
