package org.pascaline.kernels;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * An implementation of {@link Kernels} together with why it was taken, both of which are kept with every run.
 *
 * {@snippet class="org.pascaline.engine.snippets.ChoosingKernels" region="choice"}
 *
 * <p>where a product is, on any of them,
 *
 * {@snippet class="org.pascaline.engine.snippets.ChoosingKernels" region="product"}
 *
 * @param kernels the implementation
 * @param reason one clause for the user
 */
public record KernelChoice(Kernels kernels, String reason) {

    /** The request that leaves the choice to the machine. */
    public static final String AUTO = "auto";

    /** Returns the fastest implementation that this machine runs. */
    public static KernelChoice auto() {
        List<String> reasons = new ArrayList<>();
        for (KernelProvider provider : ServiceLoader.load(KernelProvider.class)) {
            Optional<String> preferred = provider.names().stream().findFirst();
            if (preferred.isPresent()) {
                return new KernelChoice(provider.open(preferred.get()), provider.reason());
            }
            reasons.add(provider.reason());
        }
        String reason = reasons.isEmpty() ? "no vector module was found" : String.join("; ", reasons);
        return new KernelChoice(new ScalarKernels(), reason);
    }

    /**
     * Returns what {@code request} names: {@link #AUTO} or one of {@link #names()}.
     *
     * @throws IllegalArgumentException if this machine does not run it; the message lists what it runs
     */
    public static KernelChoice of(String request) {
        if (request.equals(AUTO)) {
            return auto();
        }
        if (request.equals("scalar")) {
            return new KernelChoice(new ScalarKernels(), "asked for");
        }
        for (KernelProvider provider : ServiceLoader.load(KernelProvider.class)) {
            if (provider.names().contains(request)) {
                return new KernelChoice(provider.open(request), "asked for");
            }
        }
        throw new IllegalArgumentException(
                "kernels '%s' do not run here; choose %s or one of %s".formatted(request, AUTO, names()));
    }

    /** Returns the names of all implementations that this machine runs, the fastest first and {@code scalar} last. */
    public static List<String> names() {
        List<String> names = new ArrayList<>();
        for (KernelProvider provider : ServiceLoader.load(KernelProvider.class)) {
            names.addAll(provider.names());
        }
        names.add("scalar");
        return List.copyOf(names);
    }
}
