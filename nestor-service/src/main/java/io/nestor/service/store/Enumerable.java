package io.nestor.service.store;

import java.util.function.Consumer;

/** A store that can tell all that is in it, to take it elsewhere. */
public interface Enumerable extends Store {
    /** Takes every document once, in no particular order; what is written meanwhile may or may not be among them. */
    void forEach(Consumer<Item> action);
}
