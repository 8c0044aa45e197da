package org.pascaline.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.pascaline.testing.Needs;
import org.pascaline.testing.Tool;
import org.w3c.dom.Element;

/** A figure can be read in a column of a paper, in colour and in grey. */
@Needs(Tool.FONTS)
final class DrawingTest {
    private static final double MILLIMETRES_PER_POINT = 25.4 / 72;

    private static LineChart chart(int lines, boolean logarithmic) {
        List<LineChart.Line> all = new ArrayList<>();
        for (int line = 0; line < lines; line++) {
            double level = Math.pow(0.9, line);
            all.add(new LineChart.Line(
                    "lstm, hidden " + (line + 1),
                    true,
                    IntStream.rangeClosed(0, 50)
                            .mapToObj(i -> {
                                double y = level * Math.exp(-i / 10.0);
                                return new LineChart.Point(20.0 * i, y, 0.8 * y, 1.2 * y);
                            })
                            .toList()));
        }
        return new LineChart("Curves & <more>", "step", "validation.mse", logarithmic, all, OptionalDouble.of(0.1666));
    }

    private static Element svg(int lines) {
        return Xml.parse(new Drawing(chart(lines, true)).svg());
    }

    private static double points(String length) {
        assertThat(length).endsWith("pt");
        return Double.parseDouble(length.substring(0, length.length() - 2));
    }

    @Test
    void aFigureIsAsWideAsAColumnAndItsLettersAreSevenPointsAtLeast() {
        Element svg = svg(3);
        double width = points(svg.getAttribute("width"));
        assertThat(width * MILLIMETRES_PER_POINT).isBetween(83.5, 84.5);
        double unit = width / Double.parseDouble(svg.getAttribute("viewBox").split(" ", -1)[2]);
        assertThat(unit).isBetween(0.999, 1.001);
        List<Element> texts = Xml.all(svg, "text");
        assertThat(texts).hasSizeGreaterThan(10).allSatisfy(text -> {
            String style = text.getAttribute("style");
            assertThat(style).containsPattern("font-size: ?(7|8)(\\.0)?px");
        });
        assertThat(texts.stream().map(Element::getTextContent))
                .contains("step", "validation.mse", "trivial baseline", "lstm, hidden 3");
        assertThat(Xml.all(svg, "image")).isEmpty();
    }

    private static List<String> numbers(boolean logarithmic, double... measured) {
        List<LineChart.Point> points = IntStream.range(0, measured.length)
                .mapToObj(i -> new LineChart.Point(i + 1, measured[i], measured[i], measured[i]))
                .toList();
        LineChart chart = new LineChart(
                "numbers",
                "seed",
                "accuracy",
                logarithmic,
                List.of(new LineChart.Line("a", false, points)),
                OptionalDouble.empty());
        return Xml.all(Xml.parse(new Drawing(chart).svg()), "text").stream()
                .map(Element::getTextContent)
                .filter(text -> Character.isDigit(text.charAt(0)))
                .toList();
    }

    @Test
    void numbersAtAnAxisAreToldApart() {
        assertThat(numbers(false, 0.9996, 0.9999, 1, 0.9998))
                .containsExactlyInAnyOrder("1", "2", "3", "4", "0.9996", "0.9997", "0.9998", "0.9999", "1.0000");
        assertThat(numbers(false, 0.98)).as("one of a kind stands there once").containsExactlyInAnyOrder("1", "0.98");
        assertThat(numbers(true, 0.0158, 0.0251))
                .contains("0.016", "0.020", "0.024")
                .doesNotHaveDuplicates();
        assertThat(numbers(true, 0.0011, 0.3)).containsExactlyInAnyOrder("1", "2", "0.001", "0.01", "0.1");
    }

    @Test
    void linesDifferInGreyToo() {
        Set<String> looks = new HashSet<>();
        for (int line = 0; line < 40; line++) {
            String look = LineStyles.color(line)
                    + java.util.Arrays.toString(LineStyles.stroke(line).getDashArray());
            assertThat(looks.add(look)).as("line %d", line).isTrue();
        }
        for (int line = 1; line < 5; line++) {
            assertThat(LineStyles.stroke(line).getDashArray())
                    .isNotEqualTo(LineStyles.stroke(line - 1).getDashArray());
            assertThat(LineStyles.mark(line).getPathIterator(null)).isNotEqualTo(LineStyles.mark(line - 1));
        }
    }

    @Test
    void theLegendTakesAsManyRowsAsItNeeds() {
        double few = points(svg(2).getAttribute("height"));
        double many = points(svg(12).getAttribute("height"));
        assertThat(many).isGreaterThan(few + 20);
        assertThat(Xml.all(svg(1), "text").stream().map(Element::getTextContent))
                .as("a single line needs none")
                .doesNotContain("lstm, hidden 1");
    }

    @Test
    void theSameFigureGivesTheSameBytes() {
        assertThat(new Drawing(chart(2, true)).svg()).isEqualTo(new Drawing(chart(2, true)).svg());
    }

    @Test
    void whatIsZeroOnALogarithmicAxisDoesNoHarm() {
        LineChart.Line line = new LineChart.Line(
                "a", true, List.of(new LineChart.Point(0, 1, 1, 1), new LineChart.Point(1, 0, 0, 0)));
        LineChart zero = new LineChart("zero", "step", "loss", true, List.of(line), OptionalDouble.empty());
        assertThat(new Drawing(zero).svg()).contains("<svg");
    }

    @Test
    void dotsAreFineEnoughForPrintAndTheFileSaysHowLargeTheyAre() throws IOException {
        byte[] bytes = new Drawing(chart(2, false)).png();
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(bytes));
        assertThat(image.getWidth()).as("84 mm at 600 dots an inch").isEqualTo(1983);
        assertThat(image.getHeight()).isBetween(1200, 1600);
        Set<Integer> colors = new HashSet<>();
        for (int i : image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth())) {
            colors.add(i);
        }
        assertThat(colors).contains(0xFFFFFFFF, 0xFF0072B2, 0xFFD55E00);
        ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
            reader.setInput(in);
            IIOMetadataNode root = (IIOMetadataNode) reader.getImageMetadata(0).getAsTree("javax_imageio_png_1.0");
            Element dots = (Element) root.getElementsByTagName("pHYs").item(0);
            assertThat(dots.getAttribute("pixelsPerUnitXAxis")).isEqualTo("23622");
        } finally {
            reader.dispose();
        }
    }
}
