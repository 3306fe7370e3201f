package io.nestor.service.expression;

import java.util.Map;

/** CEL's names of operators as one writes them. */
final class Operators {
    private static final Map<String, String> WRITTEN = Map.ofEntries(
            Map.entry("_+_", "'+'"),
            Map.entry("_-_", "'-'"),
            Map.entry("_*_", "'*'"),
            Map.entry("_/_", "'/'"),
            Map.entry("_%_", "'%'"),
            Map.entry("_==_", "'=='"),
            Map.entry("_!=_", "'!='"),
            Map.entry("_<_", "'<'"),
            Map.entry("_<=_", "'<='"),
            Map.entry("_>_", "'>'"),
            Map.entry("_>=_", "'>='"),
            Map.entry("_&&_", "'&&'"),
            Map.entry("_||_", "'||'"),
            Map.entry("!_", "'!'"),
            Map.entry("-_", "'-'"),
            Map.entry("@in", "'in'"),
            Map.entry("_[_]", "'[…]'"),
            Map.entry("_?._", "'.?'"),
            Map.entry("_[?_]", "'[?…]'"),
            Map.entry("_?_:_", "'… ? … : …'"));

    private Operators() {}

    static String display(String function) {
        return WRITTEN.getOrDefault(function, function + "()");
    }
}
