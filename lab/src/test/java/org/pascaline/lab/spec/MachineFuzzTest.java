package org.pascaline.lab.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pascaline.lab.fixture.Hostile;
import org.pascaline.lab.fixture.Mutations;

/** Machines that somebody may have written, and many that nobody would. */
final class MachineFuzzTest {
    private static final List<String> WORDS = List.of(
            "states",
            "next",
            "answer",
            "channels: 9\n",
            "128",
            "99999999999",
            "[]",
            "{",
            "&a ",
            "*a",
            "even",
            "\n",
            ": ");

    static Stream<byte[]> machines() {
        return Stream.of("""
                        symbols: 2
                        answers: 2
                        states:
                          even: {next: [even, odd], answer: [0, 1]}
                          odd:  {next: [odd, even], answer: [1, 0]}
                        """, """
                        channels: 2
                        symbols: 2
                        answers: 3
                        states:
                          only: {next: [only, only, only, only], answer: [0, 1, 1, 2]}
                        """).map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    /** Whatever is read as a machine can be written and read again. */
    private static Optional<String> read(byte[] bytes) {
        return Hostile.readOrRefused(() -> {
            MachineSpec machine = MachineFile.parse("fuzz.yaml", YamlText.text("fuzz.yaml", bytes));
            assertThat(new MachineSpec(machine.text()).transducer().states()).isPositive();
        });
    }

    @ParameterizedTest
    @MethodSource("machines")
    void whatIsDamagedBelowCanBeRead(byte[] bytes) {
        assertThat(read(bytes)).isEmpty();
    }

    @MethodSource("machines")
    @FuzzTest
    void aMachineIsReadOrRefused(byte[] bytes) {
        read(bytes);
    }

    @Test
    void damagedMachinesAreReadOrRefused() {
        new Mutations(1, machines().toList(), WORDS).requireMany(MachineFuzzTest::read);
    }
}
