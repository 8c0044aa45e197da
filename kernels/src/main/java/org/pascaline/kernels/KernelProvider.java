package org.pascaline.kernels;

import java.util.List;

/**
 * Offers implementations of {@link Kernels} to {@link KernelChoice}, which finds providers with
 * {@link java.util.ServiceLoader}.
 */
public interface KernelProvider {

    /** Returns the names that {@link #open} takes on this machine, the preferred one first; empty if none runs here. */
    List<String> names();

    /** Returns, in one clause for the user, why the first of {@link #names()} is preferred or why there is none. */
    String reason();

    /** Returns the implementation with a name out of {@link #names()}. */
    Kernels open(String name);
}
