package org.pascaline.lab.report;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.StringReader;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Draws SVG as dots, as far as the pictures of machines and their states need it: groups, paths, circles, rectangles, letters and
 * marks that are used again. A picture that has anything else is not drawn, for it would be another one.
 */
final class SvgDots {
    private static final double POINTS_PER_INCH = 72;

    /** In points; more than a page is wide. */
    private static final double LARGEST = 2000;

    private final Map<String, Element> marks = new HashMap<>();

    private SvgDots() {}

    /** The picture has something that is not drawn. */
    private static final class UnknownException extends Exception {
        private static final long serialVersionUID = 1;
    }

    /** Returns a picture as PNG, on white and as large as it says; absent if it cannot be drawn, or not on this machine. */
    static Optional<byte[]> of(String svg) {
        if (Fonts.absence().isPresent()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new SvgDots().draw(parsed(svg)));
        } catch (UnknownException | SAXException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Element parsed(String svg) throws SAXException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler()); // otherwise it prints
            return builder.parse(new InputSource(new StringReader(svg))).getDocumentElement();
        } catch (ParserConfigurationException | IOException e) {
            throw new AssertionError("every JDK reads XML from memory", e);
        }
    }

    private byte[] draw(Element svg) throws UnknownException {
        double[] view = SvgNumbers.all(svg.getAttribute("viewBox"), 4);
        if (!(view[2] > 0 && view[2] <= LARGEST && view[3] > 0 && view[3] <= LARGEST)) {
            throw new UnknownException();
        }
        double scale = Drawing.DOTS_PER_INCH / POINTS_PER_INCH;
        BufferedImage image = new BufferedImage(
                (int) Math.ceil(view[2] * scale), (int) Math.ceil(view[3] * scale), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
            graphics.scale(scale, scale);
            graphics.translate(-view[0], -view[1]);
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            graphics.setColor(Color.decode(svg.getAttribute("fill")));
            inside(svg, graphics);
        } finally {
            graphics.dispose();
        }
        return Png.of(image, Drawing.DOTS_PER_INCH);
    }

    private void inside(Element parent, Graphics2D graphics) throws UnknownException {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                element(element, graphics);
            }
        }
    }

    private void element(Element element, Graphics2D outer) throws UnknownException {
        Graphics2D graphics = (Graphics2D) outer.create();
        try {
            if (element.hasAttribute("fill-opacity")) {
                float opacity = (float) number(element, "fill-opacity");
                graphics.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, opacity));
            }
            if (element.hasAttribute("transform")) {
                graphics.transform(SvgNumbers.transform(element.getAttribute("transform")));
            }
            switch (element.getTagName()) {
                case "title" -> {}
                case "g" -> inside(element, graphics);
                case "defs" -> remember(element);
                case "use" -> use(element, graphics);
                case "text" -> text(element, graphics);
                case "path" -> shape(SvgNumbers.path(element.getAttribute("d")), element, graphics);
                case "circle" -> shape(circle(element), element, graphics);
                case "rect" ->
                    shape(
                            new Rectangle2D.Double(
                                    number(element, "x"),
                                    number(element, "y"),
                                    number(element, "width"),
                                    number(element, "height")),
                            element,
                            graphics);
                default -> throw new UnknownException();
            }
        } finally {
            graphics.dispose();
        }
    }

    private static Shape circle(Element element) {
        double radius = number(element, "r");
        return new Ellipse2D.Double(
                number(element, "cx") - radius, number(element, "cy") - radius, 2 * radius, 2 * radius);
    }

    private void remember(Element defs) {
        for (Node node = defs.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element mark && mark.getTagName().equals("path")) {
                marks.put("#" + mark.getAttribute("id"), mark);
            }
        }
    }

    private void use(Element use, Graphics2D graphics) throws UnknownException {
        Element mark = marks.get(use.getAttribute("href"));
        if (mark == null) {
            throw new UnknownException();
        }
        if (use.hasAttribute("x")) {
            graphics.translate(number(use, "x"), number(use, "y"));
        }
        element(mark, graphics);
    }

    private static void text(Element element, Graphics2D graphics) {
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 1).deriveFont((float) number(element, "font-size")));
        if (element.hasAttribute("fill")) {
            graphics.setColor(Color.decode(element.getAttribute("fill")));
        }
        String words = element.getTextContent();
        double width =
                graphics.getFontMetrics().getStringBounds(words, graphics).getWidth();
        double before = switch (element.getAttribute("text-anchor")) {
            case "middle" -> width / 2;
            case "end" -> width;
            default -> 0;
        };
        double x = element.hasAttribute("x") ? number(element, "x") : 0;
        double y = element.hasAttribute("y") ? number(element, "y") : 0;
        graphics.drawString(words, (float) (x - before), (float) y);
    }

    private static void shape(Shape shape, Element element, Graphics2D graphics) {
        String fill = element.getAttribute("fill");
        if (!fill.equals("none")) {
            if (!fill.isEmpty()) {
                graphics.setColor(Color.decode(fill));
            }
            graphics.fill(shape);
        }
        if (element.hasAttribute("stroke")) {
            graphics.setColor(Color.decode(element.getAttribute("stroke")));
            graphics.setStroke(new BasicStroke(
                    (float) number(element, "stroke-width"), BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
            graphics.draw(shape);
        }
    }

    private static double number(Element element, String name) {
        return Double.parseDouble(element.getAttribute(name));
    }
}
