package io.nestor.service.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of requests, from {@code nestor.web.*}.
 *
 * @param maxBodySize the longest body that is read
 */
@ConfigurationProperties("nestor.web")
record WebSettings(@DefaultValue("8MB") DataSize maxBodySize) {}
