package org.pascaline.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pascaline.checks.Launcher.Outcome;
import org.pascaline.testing.Needs;
import org.pascaline.testing.Tool;
import tools.jackson.databind.json.JsonMapper;

/**
 * The same training in many processes: interpreted, compiled by either compiler, with each set of vector instructions, each
 * collector, several numbers of threads, a clock that is wrong, and, if {@code -Dpascaline.java=JAVA} names it, another JVM.
 * All of them end with the same weights.
 */
@Tag("long")
final class JvmMatrixIT {
    private static final Path TREE = Launcher.HOME.resolve("app/target/pascaline");

    private static final String ADDING = "adding --cell=lstm --length=9 --hidden=21 --batch=11";
    private static final String ADDER = "adder --cell=gru --layers=2 --hidden=9 --batch=12";

    @TempDir
    private Path folder = Path.of("");

    private int directories;

    /** A process: its JVM's options, the program's, and variables of its environment. */
    private record Setting(String java, List<String> jvm, List<String> options, Map<String, String> environment) {
        static Setting ofJvm(String... options) {
            return new Setting(thisJava(), List.of(options), List.of(), Map.of());
        }

        static Setting ofProgram(String... options) {
            return new Setting(thisJava(), List.of(), List.of(options), Map.of());
        }

        static String thisJava() {
            return Path.of(System.getProperty("java.home"), "bin", "java").toString();
        }
    }

    private static Map<String, Setting> settings() {
        Map<String, Setting> all = new LinkedHashMap<>();
        all.put("interpreted", Setting.ofJvm("-Xint"));
        all.put("first compiler only", Setting.ofJvm("-XX:TieredStopAtLevel=1"));
        all.put("second compiler only", Setting.ofJvm("-XX:-TieredCompilation"));
        all.put("everything compiled", Setting.ofJvm("-Xcomp", "-XX:TieredStopAtLevel=1"));
        for (int avx = 0; avx <= 3; avx++) {
            all.put("AVX " + avx, Setting.ofJvm("-XX:UseAVX=" + avx));
        }
        all.put("no fused multiply-add", Setting.ofJvm("-XX:-UseFMA"));
        for (String collector : List.of("Serial", "Parallel", "G1", "Z", "Shenandoah")) {
            all.put(collector, Setting.ofJvm("-XX:+Use" + collector + "GC"));
        }
        all.put("little memory", Setting.ofJvm("-Xmx64m"));
        for (int threads : new int[] {1, 2, 3, 8}) {
            all.put(threads + " threads", Setting.ofProgram("--threads=" + threads));
        }
        for (String kernels : List.of("scalar", "128", "256")) {
            all.put(kernels + " kernels", Setting.ofProgram("--kernels=" + kernels));
        }
        all.put("in Turkish", Setting.ofJvm("-Duser.language=tr", "-Duser.country=TR"));
        return all;
    }

    private static Map<String, Setting> clocks() {
        String library = Tool.FAKETIME.path().toString();
        Map<String, Setting> all = new LinkedHashMap<>();
        for (String time : List.of("-3d", "+3d x1000", "@1970-01-02 00:00:00")) {
            Map<String, String> environment =
                    Map.of("LD_PRELOAD", library, "FAKETIME", time, "DONT_FAKE_MONOTONIC", "1");
            all.put("clock " + time, new Setting(Setting.thisJava(), List.of(), List.of(), environment));
        }
        return all;
    }

    private String digest(String what, Setting setting, List<String> training) throws IOException {
        List<String> arguments = new ArrayList<>(setting.jvm());
        arguments.addAll(List.of(
                "-p", TREE.resolve("modules") + ":" + TREE.resolve("simd"), "--add-modules", "org.pascaline.simd"));
        arguments.addAll(List.of("-m", "org.pascaline.app/org.pascaline.app.Pascaline", "train"));
        arguments.addAll(training);
        arguments.addAll(setting.options());
        String runs = "runs" + directories++;
        arguments.addAll(List.of("--json", "--quiet", "--runs=" + runs));
        Outcome outcome = new Launcher(folder, setting.environment())
                .run(Path.of(setting.java()), arguments.toArray(String[]::new));
        assertThat(outcome.status()).as("%s: %s", what, outcome.err()).isZero();
        assertThat(JsonMapper.shared()
                        .readTree(outcome.out())
                        .required("seconds")
                        .doubleValue())
                .as("seconds, %s", what)
                .isBetween(0.0, 60.0);
        try (Stream<Path> made = Files.list(folder.resolve(runs))) {
            assertThat(made).as(what).hasSize(1);
        }
        return JsonMapper.shared()
                .readTree(outcome.out())
                .required("weightsDigest")
                .stringValue();
    }

    @ParameterizedTest
    @ValueSource(strings = {ADDING, ADDER})
    void theWeightsAreTheSame(String training) throws IOException {
        requireSame(training, settings());
    }

    @Needs(Tool.FAKETIME)
    @ParameterizedTest
    @ValueSource(strings = {ADDING, ADDER})
    void theWeightsAreTheSameUnderClocksThatAreWrong(String training) throws IOException {
        requireSame(training, clocks());
    }

    @Needs(Tool.JAVA)
    @ParameterizedTest
    @ValueSource(strings = {ADDING, ADDER})
    void theWeightsAreTheSameOnAnotherJvm(String training) throws IOException {
        requireSame(
                training,
                Map.of("another JVM", new Setting(Tool.JAVA.path().toString(), List.of(), List.of(), Map.of())));
    }

    private void requireSame(String training, Map<String, Setting> settings) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(training.split(" ", -1)));
        arguments.addAll(List.of("--steps=40", "--train-size=200", "--validation-size=20", "--test-size=20"));
        Map<String, String> digests = new LinkedHashMap<>();
        digests.put("as it comes", digest("as it comes", Setting.ofJvm(), arguments));
        for (Map.Entry<String, Setting> entry : settings.entrySet()) {
            digests.put(entry.getKey(), digest(entry.getKey(), entry.getValue(), arguments));
        }
        System.out.printf("%s: %d settings%n", training, digests.size());
        assertThat(digests.values()).as("%s", digests).containsOnly(digests.get("as it comes"));
    }
}
