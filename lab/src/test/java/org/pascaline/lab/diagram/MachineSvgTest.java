package org.pascaline.lab.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pascaline.engine.task.Transducer;
import org.pascaline.lab.certify.Machine;
import org.pascaline.lab.report.Xml;
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A machine in pictures, for Graphviz and for programs: everything is in its place, and names stay names. */
final class MachineSvgTest {
    private static final String HOSTILE = "\"'><script>alert(1)</script>\\N&amp;]]>\u0000\n\uFFFE\uD800";

    private static final Transducer CARRY = Transducer.addition(10);
    private static final Machine ADDER = new Machine(100, CARRY.next(), CARRY.answer(), new int[] {0, 1});

    private static Diagram adder(String... names) {
        return Diagram.of(ADDER, CARRY, List.of(names));
    }

    /** A machine in which every state leads to every one. */
    private static Diagram full(int states, String label) {
        List<Diagram.Edge> edges = new ArrayList<>();
        for (int from = 0; from < states; from++) {
            for (int to = 0; to < states; to++) {
                edges.add(new Diagram.Edge(from, to, label, List.of(0)));
            }
        }
        return new Diagram(StateNames.letters(states), edges);
    }

    private static List<Element> groups(Element svg, String name) {
        return Xml.all(svg, "g").stream()
                .filter(group -> group.getAttribute("class").equals(name))
                .toList();
    }

    private static String written(Element group) {
        return Xml.all(group, "text").getFirst().getTextContent();
    }

    private static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }

    @Test
    void theMachineOfAnAdderIsTwoCirclesAndFourEdges() {
        Element svg = Xml.parse(MachineSvg.of(adder("no carry", "carry")));
        assertThat(groups(svg, "state")).extracting(MachineSvgTest::written).containsExactly("no carry", "carry");
        assertThat(groups(svg, "label"))
                .extracting(MachineSvgTest::written)
                .containsExactlyInAnyOrder("start", "sum ≤ 9", "sum ≥ 10", "sum ≤ 8", "sum ≥ 9");
        assertThat(svg.getAttribute("width")).as("a column").isEqualTo("238pt");
        assertThat(Xml.all(svg, "text"))
                .allSatisfy(text -> assertThat(text.getAttribute("font-size")).isIn("7", "8"));
        assertThat(Xml.all(svg, "path"))
                .as("four edges, the start, and a head for each")
                .hasSize(10);
    }

    @Test
    void anArrowEndsAtTheRimOfItsState() {
        CircleLayout layout = CircleLayout.of(adder("no carry", "carry"));
        assertThat(layout.edges()).hasSize(4).allSatisfy(placed -> {
            Point from = layout.states().get(placed.edge().from());
            Point to = layout.states().get(placed.edge().to());
            assertThat(placed.curve().from().minus(from).length())
                    .isBetween(layout.radius() - 0.1, layout.radius() + 2);
            assertThat(placed.curve().to().minus(to).length()).isBetween(layout.radius() - 0.1, layout.radius() + 2);
            assertThat(placed.label().has(placed.curve().at(0.5))
                            || placed.edge().isLoop())
                    .as("the label is on its edge")
                    .isTrue();
        });
        assertThat(layout.start().to().minus(layout.states().getFirst()).length())
                .isBetween(layout.radius(), layout.radius() + 2);
    }

    @ParameterizedTest
    @CsvSource({
        "1, sum = 12", "2, 7", "2, difference ≤ −3", "3, sum = 12", "3, difference ≤ −3", "4, 7", "4, difference ≤ −3",
        "5, 7", "5, sum = 12", "6, sum = 12", "6, difference ≤ −3", "7, 7", "7, difference ≤ −3", "8, 7",
        "8, sum = 12", "8, difference ≤ −3", "16, 7"
    })
    void noLabelTouchesAnotherNorAState(int states, String label) {
        Element svg = Xml.parse(MachineSvg.of(full(states, label)));
        List<Box> labels = groups(svg, "label").stream()
                .map(group -> Xml.all(group, "rect").getFirst())
                .map(MachineSvgTest::box)
                .toList();
        List<Element> circles = Xml.all(svg, "circle");
        String[] view = svg.getAttribute("viewBox").split(" ", -1);
        Box all = new Box(
                Double.parseDouble(view[0]),
                Double.parseDouble(view[1]),
                Double.parseDouble(view[0]) + Double.parseDouble(view[2]),
                Double.parseDouble(view[1]) + Double.parseDouble(view[3]));
        assertThat(labels).hasSize(states * states + 1);
        assertThat(circles).hasSize(states);
        for (int i = 0; i < labels.size(); i++) {
            Box own = labels.get(i);
            for (int j = 0; j < i; j++) {
                assertThat(own.overlaps(labels.get(j))).as("%d and %d", i, j).isFalse();
            }
            for (Element circle : circles) {
                assertThat(own.distance(new Point(number(circle, "cx"), number(circle, "cy"))))
                        .isGreaterThan(number(circle, "r"));
            }
            assertThat(own.and(all)).as("within the picture").isEqualTo(all);
        }
        for (int i = 0; i < states; i++) {
            for (int j = 0; j < i; j++) {
                Point one = new Point(number(circles.get(i), "cx"), number(circles.get(i), "cy"));
                Point other = new Point(number(circles.get(j), "cx"), number(circles.get(j), "cy"));
                assertThat(one.minus(other).length()).isGreaterThan(2 * number(circles.get(i), "r") + 10);
            }
        }
    }

    private static Box box(Element rect) {
        double left = number(rect, "x");
        double top = number(rect, "y");
        return new Box(left, top, left + number(rect, "width"), top + number(rect, "height"));
    }

    @Test
    void aNameThatWouldBeMarkupIsTextAndOneThatIsTooLongIsShortened() {
        Element svg = Xml.parse(MachineSvg.of(adder(HOSTILE, "a name that is much too long for a circle")));
        assertThat(Xml.all(svg, "script")).isEmpty();
        List<Element> states = groups(svg, "state");
        assertThat(Xml.all(states.getFirst(), "title").getFirst().getTextContent())
                .isEqualTo("\"'><script>alert(1)</script>\\N&amp;]]>????");
        assertThat(written(states.getLast())).startsWith("a name").endsWith("…").hasSizeLessThan(14);
        assertThat(number(Xml.all(states.getFirst(), "circle").getFirst(), "r")).isLessThan(30);
    }

    @Test
    void theSameMachineGivesTheSameBytes() {
        assertThat(MachineSvg.of(full(5, "x"))).isEqualTo(MachineSvg.of(full(5, "x")));
    }

    // ------------------------------------------------------------------------------------------------- for programs

    /** What Graphviz reads of a file such as ours: nodes with their labels, and edges. */
    private record Graph(List<String> nodes, List<String> edges) {
        private static final Pattern STATEMENT = Pattern.compile(
                "  (?:(\\w+)(?: -> (\\w+))?(?: \\[([^\"\\]]*)(?:label=\"((?:[^\"\\\\]|\\\\.)*)\")?\\])?|rankdir=LR);");

        static Graph read(String dot) {
            List<String> lines = dot.lines().toList();
            assertThat(lines.getFirst()).isEqualTo("digraph machine {");
            assertThat(lines.getLast()).isEqualTo("}");
            List<String> nodes = new ArrayList<>();
            List<String> edges = new ArrayList<>();
            for (String line : lines.subList(1, lines.size() - 1)) {
                Matcher statement =
                        STATEMENT.matcher(line.replaceAll(", fontname=\"Helvetica\"|fontname=\"Helvetica\"", ""));
                assertThat(statement.matches()).as(line).isTrue();
                if (statement.group(2) != null) {
                    edges.add("%s>%s %s"
                            .formatted(
                                    statement.group(1),
                                    statement.group(2),
                                    shown(Objects.requireNonNullElse(statement.group(4), ""))));
                } else if (statement.group(4) != null) {
                    nodes.add("%s %s".formatted(statement.group(1), shown(statement.group(4))));
                }
            }
            return new Graph(nodes, edges);
        }

        /** Returns what Graphviz shows for the inside of a quoted string. */
        private static String shown(String quoted) {
            return quoted.replaceAll("\\\\(.)", "$1").replace("&amp;", "&");
        }
    }

    @Test
    void graphvizReadsTheSameMachine() {
        Graph graph = Graph.read(MachineDot.of(adder("no carry", "carry")));
        assertThat(graph.nodes()).containsExactly("start start", "s0 no carry", "s1 carry");
        assertThat(graph.edges())
                .containsExactly("start>s0 ", "s0>s0 sum ≤ 9", "s0>s1 sum ≥ 10", "s1>s0 sum ≤ 8", "s1>s1 sum ≥ 9");
        Graph hostile = Graph.read(MachineDot.of(adder(HOSTILE, "\\\"];x->y;")));
        assertThat(hostile.nodes())
                .containsExactly(
                        "start start", "s0 \"'><script>alert(1)</script>\\N&amp;]]>??\uFFFE?", "s1 \\\"];x->y;");
        assertThat(hostile.edges()).hasSize(5);
    }

    @Test
    void aProgramReadsWithWhichInputsAndAnswersItGoesWhere() {
        JsonNode json = JsonMapper.shared().readTree(MachineJson.of(adder("no carry", HOSTILE), ADDER, CARRY));
        assertThat(json.required("states").get(0).stringValue()).isEqualTo("no carry");
        assertThat(json.required("channels").intValue()).isEqualTo(2);
        assertThat(json.required("transitions").size()).isEqualTo(4);
        int inputs = 0;
        for (JsonNode transition : json.required("transitions")) {
            int carry = transition.required("from").intValue();
            for (int i = 0; i < transition.required("inputs").size(); i++) {
                JsonNode digits = transition.required("inputs").get(i);
                int sum = digits.get(0).intValue() + digits.get(1).intValue() + carry;
                assertThat(transition.required("answers").get(i).intValue()).isEqualTo(sum % 10);
                assertThat(transition.required("to").intValue()).isEqualTo(sum / 10);
                inputs++;
            }
        }
        assertThat(inputs).isEqualTo(200);
        assertThat(IntStream.range(0, 4)
                        .mapToObj(i -> json.required("transitions")
                                .get(i)
                                .required("label")
                                .stringValue()))
                .containsExactly("sum ≤ 9", "sum ≥ 10", "sum ≤ 8", "sum ≥ 9");
    }
}
