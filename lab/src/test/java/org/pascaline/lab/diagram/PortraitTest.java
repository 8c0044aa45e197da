package org.pascaline.lab.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pascaline.engine.parallel.Team;
import org.pascaline.engine.task.Transducer;
import org.pascaline.kernels.ScalarKernels;
import org.pascaline.lab.certify.Machine;
import org.pascaline.lab.certify.Networks;
import org.pascaline.lab.certify.ProofFiles;
import org.pascaline.lab.certify.ReachedStates;
import org.pascaline.lab.certify.Transitions;
import org.pascaline.lab.certify.Walk;
import org.pascaline.lab.report.Xml;
import org.w3c.dom.Element;

/** What is written of a network that is known: an adder of three units with twenty states. */
final class PortraitTest {
    private static final Transducer CARRY = Transducer.addition(10);

    @TempDir
    private Path folder = Path.of("");

    private static Walk.Result walk() {
        try (Team team = new Team(1)) {
            return Walk.through(Networks.exactAdder(), new ScalarKernels(), team, 100, states -> {});
        }
    }

    private static Transitions transitions(Walk.Result result) {
        return result.transitions().all(100).orElseThrow();
    }

    /** The same machine with a state of its own for every state of the network. */
    private static Machine unreduced(Transitions all) {
        int[] answers = new int[all.answers().length];
        for (int i = 0; i < answers.length; i++) {
            answers[i] = all.answers()[i];
        }
        return new Machine(
                100, all.next(), answers, IntStream.range(0, all.states()).toArray());
    }

    private Element svg(String name) throws IOException {
        return Xml.parse(Files.readString(folder.resolve(name)));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void anAddersStatesAreCalledByTheCarryAndBothPicturesTellOfThem() throws IOException {
        Walk.Result result = walk();
        Portrait portrait = Portrait.write(
                new ProofFiles(folder, ""), CARRY, Optional.empty(), result.states(), Machine.of(transitions(result)));
        assertThat(names()).containsExactly("machine.dot", "machine.json", "machine.svg", "states.svg");
        assertThat(portrait.files()).hasSize(4);
        assertThat(portrait.notes()).isEmpty();

        assertThat(Xml.all(svg("machine.svg"), "text").stream().map(Element::getTextContent))
                .contains("no carry", "carry", "sum ≥ 10");
        Element states = svg("states.svg");
        assertThat(Xml.all(states, "text").stream().map(Element::getTextContent))
                .contains("no carry: 10 states", "carry: 10 states", "all 20 states", "start")
                .anyMatch(text -> text.matches("first principal component, \\d\\d\\.\\d % of the variance"));
        Element cloud = Xml.all(states, "g").getFirst();
        assertThat(Xml.all(cloud, "use")).hasSize(20);
        assertThat(Xml.all(cloud, "use").stream()
                        .filter(use -> use.getAttribute("href").equals("#m1")))
                .as("marks of the carry")
                .hasSize(10);
    }

    @Test
    void theSameNetworkGivesTheSameBytes() throws IOException {
        Walk.Result result = walk();
        Portrait.write(
                new ProofFiles(folder, ""), CARRY, Optional.empty(), result.states(), Machine.of(transitions(result)));
        String first = Files.readString(folder.resolve("states.svg"));
        Walk.Result again = walk();
        Portrait.write(
                new ProofFiles(folder, ""), CARRY, Optional.empty(), again.states(), Machine.of(transitions(again)));
        assertThat(folder.resolve("states.svg")).content().isEqualTo(first);
    }

    @Test
    void aMachineOfTooManyStatesIsWrittenButNotDrawn() throws IOException {
        Walk.Result result = walk();
        Portrait portrait = Portrait.write(
                new ProofFiles(folder, ""), CARRY, Optional.empty(), result.states(), unreduced(transitions(result)));
        assertThat(names()).containsExactly("machine.dot", "machine.json", "states.svg");
        assertThat(portrait.notes())
                .containsExactly(
                        "the machine has 20 states, and more than 16 are too many for a picture; machine.dot and machine.json have it");
        assertThat(folder.resolve("machine.dot")).content().contains("s19 [label=\"T\"]");
        assertThat(Xml.all(svg("states.svg"), "text").stream().map(Element::getTextContent))
                .contains("states of 20 classes");
    }

    @Test
    void statesHaveTheNamesThatSomebodyGaveThem() throws IOException {
        Walk.Result result = walk();
        Machine machine = Machine.of(transitions(result));
        Optional<List<String>> given = Optional.of(List.of("nothing in mind", "one & more"));
        Portrait.write(new ProofFiles(folder, "mine-"), CARRY, given, result.states(), machine);
        assertThat(names())
                .containsExactly("mine-machine.dot", "mine-machine.json", "mine-machine.svg", "mine-states.svg");
        assertThat(Xml.all(svg("mine-machine.svg"), "title").stream().map(Element::getTextContent))
                .contains("nothing in mind", "one & more");
        assertThat(folder.resolve("mine-machine.json")).content().contains("[\"nothing in mind\",\"one & more\"]");
    }

    @Test
    void aStateThatIsTwoOfTheTaskHasBothNames() {
        Walk.Result result = walk();
        Machine one = new Machine(100, new int[100], new int[100], new int[20]);
        assertThat(StateNames.of(one, CARRY, Optional.empty(), result.states())).containsExactly("no carry or carry");
    }

    @Test
    void theStatesOfAWalkAreThoseOfTheNetwork() {
        ReachedStates states = walk().states();
        assertThat(states.count()).isEqualTo(20);
        assertThat(states.width()).isEqualTo(3);
        assertThat(states.values(0)).containsExactly(0, 0, 0);
        assertThat(states.machineState(0)).isZero();
        for (int state = 0; state < 20; state++) {
            double[] units = states.values(state);
            double total = units[2];
            assertThat(units[0]).isEqualTo(Math.max(0, total - 9));
            assertThat(states.machineState(state)).isEqualTo(total >= 10 ? 1 : 0);
        }
    }

    @Test
    void pickedStatesAreEvenlySpread() {
        assertThat(StateCloud.picked(3, 10)).containsExactly(0, 1, 2);
        assertThat(StateCloud.picked(10, 5)).containsExactly(0, 2, 4, 6, 8);
        assertThat(StateCloud.picked(Integer.MAX_VALUE, 4)).containsExactly(0, 536870911, 1073741823, 1610612735);
    }
}
