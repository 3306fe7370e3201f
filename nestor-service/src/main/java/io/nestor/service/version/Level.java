package io.nestor.service.version;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A version's place in the order of Kubernetes: {@code v1alpha1} before {@code v1beta2} before {@code v1}. */
record Level(String name, int major, Stage stage, int revision) implements Comparable<Level> {
    private static final Pattern SHAPE = Pattern.compile("v(\\d{1,4})(?:(alpha|beta)(\\d{1,4}))?");
    private static final Comparator<Level> ORDER =
            Comparator.comparingInt(Level::major).thenComparing(Level::stage).thenComparingInt(Level::revision);

    enum Stage {
        ALPHA,
        BETA,
        STABLE
    }

    static Level parse(String name) {
        Matcher matcher = SHAPE.matcher(name);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + name + "' is no API version such as v1 or v2beta1");
        }
        int major = Integer.parseInt(matcher.group(1));
        if (matcher.group(2) == null) {
            return new Level(name, major, Stage.STABLE, 0);
        }
        Stage stage = matcher.group(2).equals("alpha") ? Stage.ALPHA : Stage.BETA;
        return new Level(name, major, stage, Integer.parseInt(matcher.group(3)));
    }

    @Override
    public int compareTo(Level other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return name;
    }
}
