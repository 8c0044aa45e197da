package org.pascaline.ui.api;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Remembers what was used last. Safe for many threads.
 *
 * @param <K> what it is remembered by
 * @param <V> what is remembered
 */
final class Bounded<K, V> {
    private final int most;
    private final Map<K, V> entries = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * Creates a memory of nothing.
     *
     * @param most how many it keeps
     */
    Bounded(int most) {
        this.most = most;
    }

    synchronized Optional<V> find(K key) {
        return Optional.ofNullable(entries.get(key));
    }

    synchronized void put(K key, V value) {
        entries.put(key, value);
        Iterator<K> oldest = entries.keySet().iterator();
        while (entries.size() > most) {
            oldest.next();
            oldest.remove();
        }
    }

    synchronized V get(K key, Supplier<V> otherwise) {
        Optional<V> found = find(key);
        if (found.isPresent()) {
            return found.get();
        }
        V made = otherwise.get();
        put(key, made);
        return made;
    }

    synchronized void remove(K key) {
        entries.remove(key);
    }

    synchronized void clear() {
        entries.clear();
    }
}
