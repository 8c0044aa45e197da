package org.pascaline.lab.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.pascaline.kernels.Activation;
import org.pascaline.kernels.KernelChoice;
import org.pascaline.kernels.Kernels;
import org.pascaline.kernels.ScalarKernels;
import org.pascaline.testing.Skip;

final class LayerTimerTest {
    private static final Study.Timing LAYER = layer(1, 7);

    private static Study.Timing layer(Integer... batches) {
        return new Study.Timing("A layer", 5, 3, Activation.TANH, List.of(batches));
    }

    private static List<LayerTime> measure(KernelChoice choice, Study.Timing layer) {
        return new LayerTimer(choice, Profile.QUICK, () -> false).measure(List.of(layer));
    }

    @Test
    void bothFormsGiveTheSameBitsAndTakeTime() {
        KernelChoice choice = KernelChoice.auto();
        Skip.unless(!choice.kernels().name().equals("scalar"), choice.reason());
        List<LayerTime> times = measure(choice, LAYER);
        assertThat(times).extracting(LayerTime::batch).containsExactly(1, 7);
        assertThat(times).allSatisfy(time -> {
            assertThat(time.layer()).isEqualTo(LAYER);
            assertThat(time.kernels()).isEqualTo(choice.kernels().name() + " bits");
            assertThat(time.agrees()).isTrue();
            assertThat(time.scalarMicros()).isPositive().isFinite();
            LayerTime.VectorForm vector = time.vector().orElseThrow();
            assertThat(vector.sameBits()).isTrue();
            assertThat(vector.micros()).isPositive().isFinite();
            assertThat(vector.ratio().lower())
                    .isPositive()
                    .isLessThanOrEqualTo(vector.ratio().median());
            assertThat(vector.ratio().upper())
                    .isFinite()
                    .isGreaterThanOrEqualTo(vector.ratio().median());
        });
    }

    @Test
    void withoutVectorKernelsTheScalarFormIsTimedAloneAndTheReasonKept() {
        List<LayerTime> times = measure(new KernelChoice(new ScalarKernels(), "for a test"), LAYER);
        assertThat(times).hasSize(2).allSatisfy(time -> {
            assertThat(time.vector()).isEmpty();
            assertThat(time.agrees()).isTrue();
            assertThat(time.kernels()).isEqualTo("scalar only: for a test");
            assertThat(time.scalarMicros()).isPositive().isFinite();
        });
    }

    @Test
    void oneBitOfDifferenceIsNoticed() {
        Kernels wrong = scalarKernelsThat("are off by one", arguments -> {
            float[] out = (float[]) arguments[6];
            int at = (int) arguments[7];
            out[at] = Float.intBitsToFloat(Float.floatToRawIntBits(out[at]) ^ 1);
        });
        LayerTime time =
                measure(new KernelChoice(wrong, "for a test"), layer(2)).getFirst();
        assertThat(time.kernels()).isEqualTo("are off by one bits");
        assertThat(time.vector().orElseThrow().sameBits()).isFalse();
        assertThat(time.agrees()).isFalse();
    }

    @Test
    void whatCouldNotBeCalledOftenHasNotSettledAndIsSlower() {
        Kernels slow = scalarKernelsThat("wait", arguments -> LockSupport.parkNanos(200_000));
        LayerTime time = measure(new KernelChoice(slow, "for a test"), layer(2)).getFirst();
        assertThat(time.settled()).isFalse();
        assertThat(time.agrees()).isTrue();
        LayerTime.VectorForm vector = time.vector().orElseThrow();
        assertThat(vector.micros()).isGreaterThan(150);
        assertThat(vector.ratio().median()).isLessThan(1);
    }

    /** Returns the scalar kernels under another name, with something done to the arguments after each activation. */
    private static Kernels scalarKernelsThat(String name, Consumer<Object[]> afterActivation) {
        Kernels scalar = new ScalarKernels();
        return (Kernels) Proxy.newProxyInstance(
                Kernels.class.getClassLoader(), new Class<?>[] {Kernels.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("name")) {
                        return name;
                    }
                    Object result = method.invoke(scalar, arguments);
                    if (method.getName().equals("activate")) {
                        afterActivation.accept(arguments);
                    }
                    return result;
                });
    }

    @Test
    void anInterruptedTimingKeepsWhatIsComplete() {
        AtomicInteger asked = new AtomicInteger();
        LayerTimer timer = new LayerTimer(
                new KernelChoice(new ScalarKernels(), "for a test"), Profile.QUICK, () -> asked.incrementAndGet() > 1);
        assertThat(timer.measure(List.of(LAYER))).isEmpty();
        assertThat(asked.get()).as("a few rounds at most").isLessThan(5);
    }

    @Test
    void quartilesLieBetweenNeighbours() {
        assertThat(LayerTime.Quartiles.of(List.of(4.0, 1.0, 2.0, 3.0, 5.0)))
                .isEqualTo(new LayerTime.Quartiles(2, 3, 4));
        assertThat(LayerTime.Quartiles.of(List.of(2.0, 1.0))).isEqualTo(new LayerTime.Quartiles(1.25, 1.5, 1.75));
        assertThat(LayerTime.Quartiles.of(List.of(7.0))).isEqualTo(new LayerTime.Quartiles(7, 7, 7));
    }
}
