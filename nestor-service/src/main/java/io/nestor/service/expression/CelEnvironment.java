package io.nestor.service.expression;

import dev.cel.common.CelOptions;
import dev.cel.common.types.CelType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelParser;
import dev.cel.parser.CelParserFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;

/** CEL as Nestor has it: the standard, the string functions and optional values, with limits that hold off abuse. */
final class CelEnvironment {
    static final int MAX_EXPRESSION_LENGTH = 8_192;

    private static final CelOptions OPTIONS = CelOptions.current()
            .enableQuotedIdentifierSyntax(true)
            .enableOptionalSyntax(true)
            .enableHeterogeneousNumericComparisons(true)
            .maxExpressionCodePointSize(MAX_EXPRESSION_LENGTH)
            .maxParseRecursionDepth(64)
            .comprehensionMaxIterations(2_000)
            .maxRegexProgramSize(1_000)
            .build();

    /** Leaves {@code has()}, {@code map()} and the like as the calls that the user wrote. */
    static final CelParser SYNTAX =
            CelParserFactory.standardCelParserBuilder().setOptions(OPTIONS).build();

    /** Without {@code optMap()} and {@code optFlatMap()}, whose cost nothing bounds. */
    static final CelParser PARSER = CelParserFactory.standardCelParserBuilder()
            .setOptions(OPTIONS)
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .build();

    static final CelRuntime RUNTIME = CelRuntimeFactory.plannerRuntimeBuilder()
            .setOptions(OPTIONS)
            .setStandardFunctions(BoundedFunctions.otherStandardFunctions())
            .addFunctionBindings(BoundedFunctions.bindings())
            .addLibraries(BoundedFunctions.otherStrings(), CelExtensions.optional())
            .build();

    private CelEnvironment() {}

    static CelCompiler compiler(Scope scope) {
        CelTypes types = new CelTypes(scope);
        CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(OPTIONS)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .addLibraries(CelExtensions.strings(BoundedFunctions.strings()), CelExtensions.optional())
                .setTypeProvider(types);
        for (var variable : types.variables().entrySet()) {
            CelType type = variable.getValue();
            builder.addVar(variable.getKey(), type);
        }
        return builder.build();
    }
}
