package io.nestor.models.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The type of an input, an output or a parameter, by the names that JSON Schema uses. */
public enum ValueType {
    @JsonProperty("string")
    STRING,
    @JsonProperty("integer")
    INTEGER,
    @JsonProperty("number")
    NUMBER,
    @JsonProperty("boolean")
    BOOLEAN,
    @JsonProperty("array")
    ARRAY,
    @JsonProperty("object")
    OBJECT
}
