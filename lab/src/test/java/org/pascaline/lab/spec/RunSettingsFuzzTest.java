package org.pascaline.lab.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pascaline.lab.fixture.Hostile;
import org.pascaline.lab.fixture.Mutations;

/** Settings that somebody may have given, and many that nobody would. An input is a line {@code name=value} for each. */
final class RunSettingsFuzzTest {
    private static final List<String> WORDS = List.of(
            "=",
            "\n",
            "-1",
            "0",
            "2147483648",
            "99999999999999999999",
            "1e999",
            "1e-999",
            "NaN",
            "true",
            "1,2,4",
            "adder",
            "l1norm",
            "fashion-mnist",
            "cifar-10",
            "mlp",
            "linear",
            "clockwork",
            "cosine",
            "data=",
            "periods=",
            "\0");

    static Stream<byte[]> settings() {
        return Stream.of(
                        "task=adding\ncell=lstm\nhidden=5\nlength=6\nbatch=4\ntrain-size=40\nepochs=3",
                        "cell=irnn\nidentity-scale=0.5\nbias-noise=true\noptimizer=sgd\nmomentum=0.9\nlearning-rate=0.1",
                        "cell=clockwork\nperiods=1,2,4,8\nhidden=16\nschedule=step\ndecay-steps=9\ndecay-factor=0.5",
                        "task=adder\ncell=gru\nlayers=2\nembedding=3\ndigits=4\nplaces=6\nsteps=25\npatience=2",
                        "task=l1norm\ncell=linear\nmax-length=9\ntest-max-length=12\nrange=5\nscale=0.1\nseed=7",
                        "task=adding\ncell=alarmwork\ntarget-accuracy=0.9\non-divergence=restart\nclip=1\ninit=he")
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<String> read(byte[] bytes) {
        Map<String, Object> given = new LinkedHashMap<>();
        for (String line : new String(bytes, StandardCharsets.UTF_8).split("\n", -1)) {
            int split = line.indexOf('=');
            if (split >= 0) {
                given.put(line.substring(0, split), value(line.substring(split + 1)));
            }
        }
        return Hostile.readOrRefused(() -> {
            RunSettings.Resolved resolved = RunSettings.read(new Source.File("fuzz"), given);
            assertThat(RunSettings.read(new Source.Options(), resolved.settings()))
                    .isEqualTo(resolved);
            assemble(resolved.spec());
        });
    }

    /** Images are left out: whether they can be put together depends on the machine. */
    private static void assemble(RunSpec spec) {
        if (!(spec.task() instanceof ImageTask)) {
            try {
                assertThat(Assembly.of(spec).layout().count()).isPositive();
            } catch (IllegalArgumentException misfit) {
                assertThat(misfit.getMessage()).isNotBlank();
            }
        }
    }

    private static Object value(String text) {
        if (text.equals("true") || text.equals("false")) {
            return Boolean.parseBoolean(text);
        }
        if (text.matches("-?[0-9]{1,40}")) {
            BigInteger number = new BigInteger(text);
            return number.bitLength() < 32
                    ? (Object) number.intValue()
                    : number.bitLength() < 64 ? (Object) number.longValue() : number;
        }
        if (text.matches("-?[0-9]{1,9}\\.[0-9]{1,9}(e-?[0-9]{1,3})?")) {
            return new BigDecimal(text).doubleValue();
        }
        return text;
    }

    @ParameterizedTest
    @MethodSource("settings")
    void whatIsDamagedBelowCanBeRead(byte[] bytes) {
        assertThat(read(bytes)).isEmpty();
    }

    @MethodSource("settings")
    @FuzzTest
    void settingsAreReadOrRefused(byte[] bytes) {
        read(bytes);
    }

    @Test
    void damagedSettingsAreReadOrRefused() {
        new Mutations(1, settings().toList(), WORDS).requireMany(RunSettingsFuzzTest::read);
    }
}
