package io.nestor.service.store;

/** Where a document is kept. Documents of one partition are ordered by sort key, in the order of their UTF-8 bytes. */
public record Key(String partition, String sort) {}
