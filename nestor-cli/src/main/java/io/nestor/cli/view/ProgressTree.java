package io.nestor.cli.view;

import io.nestor.models.deployment.DeploymentStatusReport.ResourceProgress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The resources of a run as a tree: each stands under that of its dependencies which has the longest way behind it, so
 * that work goes on from the top to the bottom. What there is no room for is put together, finished work first.
 */
final class ProgressTree {
    /** How much is told of each resource, from all to what is urgent. */
    enum Detail {
        /** A row for each. */
        ALL,
        /** Where a resource and all below it are done, one row for them. */
        DONE_FOLDED,
        /** One row for all that is done under the same resource. */
        DONE_COUNTED,
        /** One row for all that is done; what is not stands under what else is not. */
        DONE_APART,
        /** One row for all under the same resource that has not begun. */
        PENDING_COUNTED,
        /** No tree any more: as many as there is room for, the most telling ones. */
        URGENT;

        Detail less() {
            return switch (this) {
                case ALL -> DONE_FOLDED;
                case DONE_FOLDED -> DONE_COUNTED;
                case DONE_COUNTED -> DONE_APART;
                case DONE_APART -> PENDING_COUNTED;
                case PENDING_COUNTED, URGENT -> URGENT;
            };
        }
    }

    /**
     * A line of the tree.
     *
     * @param branches that lead to it
     * @param resource absent where it stands for several
     * @param counted how many more it stands for
     */
    record Row(
            String branches,
            ResourceProgress first,
            @Nullable ResourceProgress resource,
            int counted) {}

    private record Place(Node node, String above, boolean last) {}

    private static final Comparator<Node> DEEPER = Comparator.comparingInt(node -> node.depth);

    private final List<Node> nodes = new ArrayList<>();
    private final List<Node> roots = new ArrayList<>();

    /** @param resources dependencies first */
    static List<Row> rows(List<ResourceProgress> resources, Detail detail, int room) {
        if (detail.compareTo(Detail.DONE_APART) < 0 || detail == Detail.URGENT) {
            return new ProgressTree(resources).rows(detail, room);
        }
        Map<Boolean, List<ResourceProgress>> byEnd =
                resources.stream().collect(Collectors.partitioningBy(each -> Statuses.isDone(each.status())));
        List<ResourceProgress> done = byEnd.getOrDefault(true, List.of());
        List<Row> rows = new ArrayList<>();
        if (!done.isEmpty()) {
            rows.add(new Row("", done.getFirst(), null, done.size()));
        }
        rows.addAll(new ProgressTree(byEnd.getOrDefault(false, List.of())).rows(detail, room));
        return rows;
    }

    private ProgressTree(List<ResourceProgress> resources) {
        Map<String, Node> known = new HashMap<>();
        for (ResourceProgress resource : resources) {
            Node node = new Node(
                    nodes.size(),
                    resource,
                    resource.dependsOn().stream()
                            .map(known::get)
                            .flatMap(Stream::ofNullable)
                            .max(DEEPER)
                            .orElse(null));
            known.put(resource.name(), node);
            nodes.add(node);
            (node.parent == null ? roots : node.parent.children).add(node);
        }
        nodes.reversed().forEach(Node::addToParent);
    }

    private List<Row> rows(Detail detail, int room) {
        if (detail == Detail.URGENT) {
            return urgent(room);
        }
        List<Row> rows = new ArrayList<>();
        Deque<Place> open = new ArrayDeque<>();
        push(open, group(roots, detail), null);
        while (!open.isEmpty()) {
            Place place = open.pop();
            Node node = place.node;
            boolean folded = node.isFolded(detail);
            rows.add(node.row(branches(place, node), folded));
            if (!folded) {
                push(open, group(node.children, detail), place);
            }
        }
        return rows;
    }

    private static void push(Deque<Place> open, List<Node> children, @Nullable Place under) {
        String above = under == null ? "" : below(under);
        for (int i = children.size() - 1; i >= 0; i--) {
            open.push(new Place(children.get(i), above, i == children.size() - 1));
        }
    }

    private static String branches(Place place, Node node) {
        return node.depth == 0 ? "" : place.above + (place.last ? "└ " : "├ ");
    }

    private static String below(Place place) {
        return place.node.depth == 0 ? "" : place.above + (place.last ? "  " : "│ ");
    }

    /** Siblings as that detail shows them. */
    private static List<Node> group(List<Node> siblings, Detail detail) {
        List<Node> shown = siblings;
        if (detail.compareTo(Detail.DONE_COUNTED) >= 0) {
            shown = counted(shown, Node::isDone);
        }
        if (detail.compareTo(Detail.PENDING_COUNTED) >= 0) {
            shown = counted(shown, Node::isPending);
        }
        return shown;
    }

    private static List<Node> counted(List<Node> siblings, Predicate<Node> which) {
        List<Node> together = siblings.stream().filter(which).toList();
        if (together.size() < 2) {
            return siblings;
        }
        List<Node> shown = new ArrayList<>(siblings);
        shown.set(shown.indexOf(together.getFirst()), Node.together(together));
        shown.removeAll(together);
        return shown;
    }

    private List<Row> urgent(int room) {
        return nodes.stream()
                .sorted(Comparator.comparingInt(node -> Statuses.urgency(node.resource.status())))
                .limit(Math.max(1, room))
                .sorted(Comparator.comparingInt(node -> node.number))
                .map(node -> new Row("", node.resource, node.resource, 0))
                .toList();
    }

    /** A resource with all that stands below it, or several that are shown as one. */
    private static final class Node {
        private final int number;
        private final ResourceProgress resource;
        private final @Nullable Node parent;
        private final int depth;
        private final List<Node> children = new ArrayList<>();
        private boolean several;
        private int size = 1;
        private int done;
        private int pending;

        Node(int number, ResourceProgress resource, @Nullable Node parent) {
            this.number = number;
            this.resource = resource;
            this.parent = parent;
            this.depth = parent == null ? 0 : parent.depth + 1;
            this.done = Statuses.isDone(resource.status()) ? 1 : 0;
            this.pending = Statuses.isPending(resource.status()) ? 1 : 0;
        }

        static Node together(List<Node> nodes) {
            Node all = new Node(nodes.getFirst().number, nodes.getFirst().resource, nodes.getFirst().parent);
            all.several = true;
            all.size = nodes.stream().mapToInt(node -> node.size).sum();
            return all;
        }

        void addToParent() {
            if (parent != null) {
                parent.size += size;
                parent.done += done;
                parent.pending += pending;
            }
        }

        boolean isDone() {
            return done == size;
        }

        boolean isPending() {
            return pending == size;
        }

        boolean isFolded(Detail detail) {
            return several
                    || (detail.compareTo(Detail.DONE_FOLDED) >= 0 && isDone())
                    || (detail.compareTo(Detail.PENDING_COUNTED) >= 0 && isPending());
        }

        Row row(String branches, boolean folded) {
            int below = folded ? size - 1 : 0;
            return new Row(branches, resource, several ? null : resource, several ? size : below);
        }
    }
}
