package org.pascaline.ui.http;

import java.util.List;
import java.util.Optional;

/**
 * A request that was let in.
 *
 * @param names the parts of the address that are names, decoded
 * @param query what stands behind the question mark
 * @param lastEvent the last event that a listener has heard, as it says
 */
public record Call(List<String> names, Query query, Optional<String> lastEvent) {

    /** Returns the first name in the address. */
    public String name() {
        return names.getFirst();
    }

    /**
     * Returns a name that stands in the question instead of the address, if it can be one.
     *
     * @throws Refusal if it cannot: there is nothing of such a name
     */
    public static String requireName(String name) {
        if (!Routes.isName(name)) {
            throw Refusal.nowhere();
        }
        return name;
    }
}
