package io.nestor.service.expression;

import dev.cel.common.CelOptions;
import dev.cel.extensions.CelExtensions;
import dev.cel.extensions.CelStringExtensions;
import dev.cel.extensions.CelStringExtensions.Function;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelStandardFunctions;
import dev.cel.runtime.CelStandardFunctions.StandardFunction;
import dev.cel.runtime.RuntimeEquality;
import dev.cel.runtime.RuntimeHelpers;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The functions of CEL whose cost is not bounded by their arguments' size, within the evaluation's {@link Allowance}. */
final class BoundedFunctions {
    private static final Set<StandardFunction> COMPARISONS =
            EnumSet.of(StandardFunction.EQUALS, StandardFunction.NOT_EQUALS, StandardFunction.IN);
    private static final Set<String> GROWING = Set.of("ADD_STRING", "ADD_BYTES", "ADD_LIST");

    private static final RuntimeEquality EQUALITY = RuntimeEquality.create(
            RuntimeHelpers.create(),
            CelOptions.current().enableHeterogeneousNumericComparisons(true).build());

    private BoundedFunctions() {}

    /** All others of the standard. */
    static CelStandardFunctions otherStandardFunctions() {
        return CelStandardFunctions.newBuilder()
                .filterFunctions((function, overload) -> switch (function) {
                    case ADD -> !GROWING.contains(overload.toString());
                    default -> !COMPARISONS.contains(function);
                })
                .build();
    }

    /** The functions on strings that there are; {@code quote()} is not among them. */
    static Set<Function> strings() {
        return EnumSet.complementOf(EnumSet.of(Function.QUOTE));
    }

    static CelStringExtensions otherStrings() {
        Set<Function> others = EnumSet.copyOf(strings());
        others.removeAll(EnumSet.of(Function.REPLACE, Function.JOIN));
        return CelExtensions.strings(others);
    }

    static List<CelFunctionBinding> bindings() {
        List<CelFunctionBinding> bindings = new ArrayList<>();
        bindings.addAll(CelFunctionBinding.fromOverloads(
                "_+_",
                CelFunctionBinding.from("add_string", String.class, String.class, BoundedFunctions::concat),
                CelFunctionBinding.from("add_list", List.class, List.class, BoundedFunctions::append)));
        bindings.addAll(CelFunctionBinding.fromOverloads(
                "_==_", CelFunctionBinding.from("equals", Object.class, Object.class, BoundedFunctions::areEqual)));
        bindings.addAll(CelFunctionBinding.fromOverloads(
                "_!=_",
                CelFunctionBinding.from(
                        "not_equals", Object.class, Object.class, (one, other) -> !areEqual(one, other))));
        bindings.addAll(CelFunctionBinding.fromOverloads(
                "@in",
                CelFunctionBinding.from("in_list", Object.class, List.class, BoundedFunctions::contains),
                CelFunctionBinding.from(
                        "in_map",
                        Object.class,
                        Map.class,
                        (key, map) -> EQUALITY.findInMap(map, key).isPresent())));
        bindings.addAll(CelFunctionBinding.fromOverloads(
                "join",
                CelFunctionBinding.from("list_join", List.class, list -> join(list, "")),
                CelFunctionBinding.from("list_join_string", List.class, String.class, BoundedFunctions::join)));
        bindings.addAll(CelFunctionBinding.fromOverloads(
                "replace",
                CelFunctionBinding.from(
                        "string_replace_string_string",
                        List.of(String.class, String.class, String.class),
                        arguments -> replace((String) arguments[0], (String) arguments[1], (String) arguments[2], -1)),
                CelFunctionBinding.from(
                        "string_replace_string_string_int",
                        List.of(String.class, String.class, String.class, Long.class),
                        arguments -> replace((String) arguments[0], (String) arguments[1], (String) arguments[2], (Long)
                                arguments[3]))));
        return bindings;
    }

    private static String concat(String left, String right) {
        Allowance.spendOnText((long) left.length() + right.length());
        return left + right;
    }

    /**
     * Macros append one element after another: what is on the left was paid for when it was made. An element is paid for
     * with all that is in it, though it be the same thing many times: whoever looks at the value will look at each.
     */
    private static List<Object> append(List<?> left, List<?> right) {
        Allowance.spendOn(right);
        List<Object> joined = new ArrayList<>(left.size() + right.size());
        joined.addAll(left);
        joined.addAll(right);
        return joined;
    }

    private static boolean areEqual(Object one, Object other) {
        Allowance.spendOn(one);
        Allowance.spendOn(other);
        return EQUALITY.objectEquals(one, other);
    }

    private static boolean contains(Object element, List<?> list) {
        Allowance.spendOn(list);
        return list.stream().anyMatch(item -> EQUALITY.objectEquals(item, element));
    }

    private static String join(List<?> list, String separator) {
        StringJoiner joined = new StringJoiner(separator);
        for (Object item : list) {
            String text = (String) item;
            Allowance.spendOnText((long) text.length() + separator.length());
            joined.add(text);
        }
        return joined.toString();
    }

    /** @param limit of replacements; negative for none */
    private static String replace(String text, String search, String replacement, long limit) {
        Matcher matcher = Pattern.compile(Pattern.quote(search)).matcher(text);
        StringBuilder replaced = new StringBuilder();
        int at = 0;
        for (long count = 0; (limit < 0 || count < limit) && matcher.find(); count++) {
            Allowance.spendOnText((long) matcher.start() - at + replacement.length());
            replaced.append(text, at, matcher.start()).append(replacement);
            at = matcher.end();
        }
        Allowance.spendOnText((long) text.length() - at);
        return replaced.append(text, at, text.length()).toString();
    }
}
