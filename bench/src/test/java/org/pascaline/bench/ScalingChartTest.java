package org.pascaline.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.pascaline.bench.Scaling.Axis;
import org.pascaline.bench.Scaling.Measured;
import org.pascaline.bench.Scaling.Point;
import org.pascaline.testing.Needs;
import org.pascaline.testing.Tool;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ScalingChartTest {

    @Needs(Tool.FONTS)
    @Test
    void eachSizeHasAPanelWithBothNumbersOfThreadsAndTheOperations() throws Exception {
        Map<Axis, List<Measured>> curves = new EnumMap<>(Axis.class);
        for (Axis axis : Axis.values()) {
            curves.put(
                    axis, List.of(new Measured(8, 1e6, List.of(1.0, 0.6)), new Measured(16, 2e6, List.of(2.0, 1.1))));
        }
        NodeList texts = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(ScalingChart.svg(curves))))
                .getElementsByTagName("text");
        List<String> words = IntStream.range(0, texts.getLength())
                .mapToObj(i -> texts.item(i).getTextContent())
                .toList();
        assertThat(words).contains("steps", "batch", "units");
        for (String line : List.of("1 thread", "2 threads", "as operations grow")) {
            assertThat(words).filteredOn(line::equals).as(line).hasSize(3);
        }
    }

    @Test
    void twiceTheStepsOrSequencesAreTwiceTheOperations() {
        long once = new Point(64, 100, 32).spec().flops();
        // All but the read-out of the last step and the first step's state, which is zero.
        assertThat((double) new Point(64, 200, 32).spec().flops() / once).isBetween(1.99, 2.02);
        assertThat(new Point(64, 100, 64).spec().flops()).isEqualTo(2 * once);
    }
}
