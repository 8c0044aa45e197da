package org.pascaline.checks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pascaline.checks.Launcher.Outcome;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code pascaline gradcheck}, as a user runs it. */
final class GradcheckIT {

    @ParameterizedTest
    @ValueSource(strings = {"rnn", "relu-rnn", "irnn", "lstm", "gru", "indrnn", "clockwork", "alarmwork"})
    void everyCellPassesInATableThatFitsEightyColumns(String cell) {
        Outcome outcome = Program.pascaline("gradcheck", "--layers=2", "--cell=" + cell);
        assertThat(outcome.status()).as(outcome.out() + outcome.err()).isZero();
        assertThat(outcome.out())
                .contains(
                        "Adding problem, length 7",
                        "8 units in each of 2 layers",
                        "weight_ih_l0",
                        "[1, 8]",
                        "ok",
                        "parameters pass")
                .doesNotContain("wrong", "\u001b");
        assertThat(outcome.out().lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
    }

    @ParameterizedTest
    @ValueSource(strings = {"l1norm", "l1norm-linear", "adder"})
    void everyNetworkPassesPaddingAndCrossEntropyIncluded(String network) {
        Outcome outcome = Program.pascaline("gradcheck", "--network=" + network, "--cell=gru", "--hidden=5");
        assertThat(outcome.status()).as(outcome.out() + outcome.err()).isZero();
        assertThat(outcome.out()).contains("out.weight", "parameters pass");
    }

    @Test
    void ofALargeNetworkTheTableSaysThatItIsASample() {
        Outcome outcome = Program.pascaline("gradcheck", "--hidden=40", "--length=4", "--batch=2", "--color=always");
        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.out()).contains("at most 200 of each, at random", "\u001b[");
    }

    @Test
    void jsonIsOneObjectWithARowPerParameter() {
        Outcome outcome = Program.pascaline("gradcheck", "--cell=gru", "--hidden=4", "--layers=2", "--json");
        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.out()).as("one line").matches("\\{[^\n]*}\n");
        JsonNode json = JsonMapper.shared().readTree(outcome.out());
        assertThat(json.get("cell").asString()).isEqualTo("gru");
        assertThat(json.get("hidden").asInt()).isEqualTo(4);
        assertThat(json.get("passed").asBoolean()).isTrue();
        assertThat(json.get("checked").asInt()).isEqualTo(json.get("weights").asInt());
        assertThat(json.get("parameters").size()).isEqualTo(10);
        JsonNode first = json.get("parameters").get(0);
        assertThat(first.get("name").asString()).isEqualTo("rnn.weight_ih_l0");
        assertThat(first.get("shape").get(0).asInt()).isEqualTo(12);
        assertThat(first.get("shape").get(1).asInt()).isEqualTo(2);
        assertThat(first.get("doubleDeviation").asDouble())
                .isLessThanOrEqualTo(json.get("doubleLimit").asDouble());
        assertThat(first.get("floatDeviation").asDouble())
                .isPositive()
                .isLessThanOrEqualTo(json.get("floatLimit").asDouble());
        assertThat(first.get("verdict").asString()).isEqualTo("ok");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --hiden=9       | --hidden
                    --cell=lsmt     | lstm
                    --hidden=0      | --hidden must be from 1 to 16384, got 0
                    --length=1      | --length must be at least 2, got 1
                    --batch=0       | --batch must be at least 1, got 0
                    --periods=1,2   | --periods goes with --cell clockwork
                    extra           | extra
                    """)
    void aMistakeIsAnsweredInOneLineThatNamesIt(String argument, String expected) {
        Outcome outcome = Program.pascaline("gradcheck", argument);
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err().lines().filter(line -> !line.startsWith("WARNING: Using incubator")))
                .singleElement()
                .asString()
                .contains(expected, "--help")
                .doesNotContain("Exception");
    }

    @Test
    void theHelpShowsTheDefaultsOfTheCheckAndDoesNotLoadTheVectorApi() {
        Outcome outcome = Program.pascaline("gradcheck", "--help");
        assertThat(outcome.status()).isZero();
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out())
                .contains("Units of each recurrent layer. Default: 8", "Steps of every sequence. Default: 7");
        assertThat(outcome.out().lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
    }
}
