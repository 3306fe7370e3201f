package io.nestor.service.identity;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints a property and a remedy where Spring would print a stack trace. */
final class InvalidConfigurationAnalyzer extends AbstractFailureAnalyzer<InvalidConfiguration> {
    @Override
    protected FailureAnalysis analyze(Throwable root, InvalidConfiguration cause) {
        return new FailureAnalysis(cause.getMessage(), cause.remedy(), root);
    }
}
