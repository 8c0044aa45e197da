package org.pascaline.simd;

import java.util.List;
import jdk.incubator.vector.FloatVector;
import org.pascaline.kernels.KernelProvider;
import org.pascaline.kernels.Kernels;

/** Offers {@link VectorKernels} at the vector widths of this CPU, up to 512 bits. */
public final class VectorKernelProvider implements KernelProvider {
    private static final List<Integer> WIDTHS = List.of(512, 256, 128);

    @Override
    public List<String> names() {
        int widest = widest();
        return WIDTHS.stream()
                .filter(bits -> bits <= widest)
                .map(bits -> Integer.toString(bits))
                .toList();
    }

    @Override
    public String reason() {
        List<String> names = names();
        if (!names.isEmpty()) {
            return "%s-bit vectors are this CPU's widest".formatted(names.getFirst());
        }
        return vectorsAreVisible()
                ? "this CPU has no vectors of 128 bits or more"
                : "the JVM was started without --add-modules jdk.incubator.vector";
    }

    @Override
    public Kernels open(String name) {
        return switch (name) {
            case "128" -> Width.Bits128.kernels();
            case "256" -> Width.Bits256.kernels();
            case "512" -> Width.Bits512.kernels();
            default -> throw new IllegalArgumentException("no kernels '%s'; choose one of %s".formatted(name, names()));
        };
    }

    private static int widest() {
        return vectorsAreVisible() ? FloatVector.SPECIES_PREFERRED.vectorBitSize() : 0;
    }

    private static boolean vectorsAreVisible() {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    }
}
