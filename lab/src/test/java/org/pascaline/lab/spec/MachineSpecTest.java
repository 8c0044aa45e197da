package org.pascaline.lab.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pascaline.engine.task.Transducer;

class MachineSpecTest {
    private static final String PARITY = """
            symbols: 2
            answers: 2
            states:
              even: {next: [even, odd], answer: [0, 1]}
              odd:  {next: [odd, even], answer: [1, 0]}
            """;

    @ParameterizedTest
    @CsvSource({
        "addition-10, Addition in base 10, 2, 10, 2",
        "subtraction-2, Subtraction in base 2, 2, 2, 2",
        "parity, Parity, 1, 2, 2",
        "sum-modulo-7, Sum modulo 7, 1, 7, 7"
    })
    void aMachineGoesByItsName(String text, String title, int channels, int symbols, int states) {
        MachineSpec spec = new MachineSpec(text);
        assertThat(spec.title()).isEqualTo(title);
        Transducer machine = spec.transducer();
        assertThat(machine.channels()).isEqualTo(channels);
        assertThat(machine.symbols()).isEqualTo(symbols);
        assertThat(machine.states()).isEqualTo(states);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "addition",
                "addition-1",
                "addition-17",
                "sum-modulo-129",
                "addition-010",
                "Parity",
                "table-1x2-2:",
                "table-1x2-2:0/0,1/1:1/1",
                "table-1x2-2:0/0,1/1:1/1,2/0",
                "table-1x2-2:0/0,1/1:1/2,0/0",
                "table-0x2-2:0/0",
                "table-9x128-2:0/0",
                "table-1x2-999:0/0,1/1:1/1,0/0"
            })
    void whatIsNoMachineIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new MachineSpec(text));
    }

    @Test
    void aFileBecomesATableThatMeansTheSame() {
        MachineSpec spec = MachineFile.parse("parity.yaml", PARITY);
        assertThat(spec.text()).isEqualTo("table-1x2-2:even=0/0,1/1:odd=1/1,0/0");
        assertThat(spec.stateNames()).contains(List.of("even", "odd"));
        assertThat(spec.title()).isEqualTo("A machine of 2 states");
        Transducer parity = Transducer.parity();
        assertThat(spec.transducer().next()).isEqualTo(parity.next());
        assertThat(spec.transducer().answer()).isEqualTo(parity.answer());
    }

    @Test
    void aTableKeepsTheNamesOfItsStates() {
        String odd = "höchst = \"un/gerade\": 3,5";
        MachineSpec spec = MachineFile.parse(
                "parity.yaml",
                PARITY.replace("odd", "'%s'".formatted(odd)).replace("even", "\"" + "e".repeat(60) + "\""));
        assertThat(spec.stateNames()).contains(List.of("e".repeat(50), odd));
        assertThat(spec.text()).contains("h%C3%B6chst%20%3D%20%22un%2Fgerade%22%3A%203%2C5=1/1,0/0");
        assertThat(new MachineSpec(spec.text()).transducer().next())
                .isEqualTo(Transducer.parity().next());
        MachineSpec old = new MachineSpec("table-1x2-2:0/0,1/1:1/1,0/0");
        assertThat(old.stateNames()).isEmpty();
        assertThat(old.transducer().next()).isEqualTo(Transducer.parity().next());
        assertThat(new MachineSpec("parity").stateNames()).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new MachineSpec("table-1x2-2:=0/0,1/1:b=1/1,0/0"));
        assertThatIllegalArgumentException().isThrownBy(() -> new MachineSpec("table-1x2-2:a b=0/0,1/1:b=1/1,0/0"));
    }

    @Test
    void twoChannelsAreReadAtOnce() {
        MachineSpec and = MachineFile.parse("and.yaml", """
                channels: 2
                symbols: 2
                answers: 2
                states:
                  only: {next: [only, only, only, only], answer: [0, 0, 0, 1]}
                """);
        assertThat(and.transducer().answer(0, 3)).isEqualTo(1);
        assertThat(and.transducer().inputs()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "odd:  {next       | odd: {nxt      | p.yaml, line 5, column 9: states.odd.nxt means nothing here; the nearest is next",
                "[odd, even]       | [odd, evn]     | p.yaml, line 5, column 10: states.odd.next names 'evn', which is no state; the nearest is even",
                "[odd, even]       | [odd]          | p.yaml, line 3, column 1: states needs a next state and an answer for each input of each state, 4 in all; got 3 and 4",
                "[1, 0]            | [1, 2]         | p.yaml, line 5, column 29: states.odd.answer must be from 0 to 1; got 2",
                "symbols: 2        | symbols: many  | p.yaml, line 1, column 1: symbols must be a whole number from 1 to 128; got many",
                "symbols: 2        | symbls: 2      | p.yaml, line 1, column 1: symbls means nothing here; the nearest is symbols",
                "answers: 2        | channels: 1    | p.yaml lacks 'answers'",
                "answers: 2        | answers: 200   | p.yaml, line 2, column 1: answers must be a whole number from 1 to 128; got 200",
            })
    void aMistakeInAFileIsNamedWithItsPlace(String right, String wrong, String message) {
        assertThat(PARITY).contains(right);
        assertThatExceptionOfType(SpecException.class)
                .isThrownBy(() -> MachineFile.parse("p.yaml", PARITY.replace(right, wrong)))
                .withMessage(message);
    }

    @Test
    void aFileThatIsNoTableIsRefused() {
        assertThatExceptionOfType(SpecException.class).isThrownBy(() -> MachineFile.parse("p.yaml", "[1, 2]"));
        assertThatExceptionOfType(SpecException.class).isThrownBy(() -> MachineFile.parse("p.yaml", "states: {}"));
    }
}
