package io.nestor.service.expression;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Puts something else in the place of every text of a tree of maps and lists. Keys stay as they are. */
final class TreeWalk {
    private static final LeftOut LEFT_OUT = new LeftOut();

    private final Function<String, Outcome> rule;
    private final List<Problem> problems = new ArrayList<>();

    /** Stands where an entry is to be left out. */
    private record LeftOut() {}

    private TreeWalk(Function<String, Outcome> rule) {
        this.rule = rule;
    }

    static Evaluation replace(@Nullable Object tree, Function<String, Outcome> rule) {
        TreeWalk walk = new TreeWalk(rule);
        Object value = walk.visit(tree, "");
        if (!walk.problems.isEmpty()) {
            return new Evaluation.Failed(walk.problems);
        }
        return new Evaluation.Value(value instanceof LeftOut ? null : value);
    }

    /** Calls the visitor for every text of a tree with its path. */
    static void visit(@Nullable Object tree, BiConsumer<String, String> visitor) {
        visit(tree, "", visitor);
    }

    private static void visit(@Nullable Object node, String path, BiConsumer<String, String> visitor) {
        switch (node) {
            case String text -> visitor.accept(path, text);
            case Map<?, ?> map ->
                map.forEach((key, item) -> visit(item, TreePath.field(path, String.valueOf(key)), visitor));
            case List<?> list -> {
                for (int index = 0; index < list.size(); index++) {
                    visit(list.get(index), TreePath.item(path, index), visitor);
                }
            }
            case null, default -> {
                // neither text nor anything with text in it
            }
        }
    }

    /** The tree of templates that has this tree as its value. */
    static @Nullable Object escape(@Nullable Object tree) {
        return switch (tree) {
            case String text -> Template.escape(text);
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> escaped = LinkedHashMap.newLinkedHashMap(map.size());
                map.forEach((key, item) -> escaped.put(String.valueOf(key), escape(item)));
                yield escaped;
            }
            case List<?> list -> {
                List<@Nullable Object> escaped = new ArrayList<>(list.size());
                list.forEach(item -> escaped.add(escape(item)));
                yield escaped;
            }
            case null, default -> tree;
        };
    }

    private @Nullable Object visit(@Nullable Object node, String path) {
        return switch (node) {
            case String text -> visitText(text, path);
            case Map<?, ?> map -> visitMap(map, path);
            case List<?> list -> visitList(list, path);
            case null, default -> node;
        };
    }

    private @Nullable Object visitText(String text, String path) {
        return switch (rule.apply(text)) {
            case Outcome.Present(Object value) -> value;
            case Outcome.Absent() -> LEFT_OUT;
            case Outcome.Residual residual -> throw new IllegalStateException("not a value: " + residual);
            case Outcome.Bad(List<Problem> found) -> {
                found.forEach(problem -> problems.add(problem.at(path)));
                yield null;
            }
        };
    }

    private Object visitMap(Map<?, ?> map, String path) {
        Map<String, @Nullable Object> replaced = LinkedHashMap.newLinkedHashMap(map.size());
        map.forEach((key, item) -> {
            String name = String.valueOf(key);
            Object value = visit(item, TreePath.field(path, name));
            if (!(value instanceof LeftOut)) {
                replaced.put(name, value);
            }
        });
        return replaced;
    }

    private Object visitList(List<?> list, String path) {
        List<@Nullable Object> replaced = new ArrayList<>(list.size());
        for (int index = 0; index < list.size(); index++) {
            Object value = visit(list.get(index), TreePath.item(path, index));
            if (!(value instanceof LeftOut)) {
                replaced.add(value);
            }
        }
        return replaced;
    }
}
