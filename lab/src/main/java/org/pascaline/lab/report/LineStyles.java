package org.pascaline.lab.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Polygon;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * How the lines of a chart differ: in colour, and, for print in grey and for colour-blind eyes, in their dashes and marks as
 * well. Two of the first forty lines have never both the same colour and the same dashes.
 */
final class LineStyles {
    private static final float WIDTH = 1.2f;
    private static final float RADIUS = 2;

    private static final List<float[]> DASHES = List.of(
            new float[] {1, 0},
            new float[] {4, 1.6f},
            new float[] {1.2f, 1.6f},
            new float[] {6, 1.6f, 1.2f, 1.6f},
            new float[] {8, 2.4f});

    private static final List<Shape> MARKS = List.of(
            new Ellipse2D.Float(-RADIUS, -RADIUS, 2 * RADIUS, 2 * RADIUS),
            new Rectangle2D.Float(-RADIUS * 0.9f, -RADIUS * 0.9f, 1.8f * RADIUS, 1.8f * RADIUS),
            scaled(new int[] {0, 12, -12}, new int[] {-13, 9, 9}),
            scaled(new int[] {0, 12, 0, -12}, new int[] {-13, 0, 13, 0}),
            scaled(new int[] {-12, 12, 0}, new int[] {-9, -9, 13}),
            scaled(
                    new int[] {-12, -4, -4, 4, 4, 12, 12, 4, 4, -4, -4, -12},
                    new int[] {-4, -4, -12, -12, -4, -4, 4, 4, 12, 12, 4, 4}),
            scaled(new int[] {-12, 0, -12}, new int[] {-12, 0, 12}));

    private LineStyles() {}

    private static Shape scaled(int[] tenthsRight, int[] tenthsDown) {
        return AffineTransform.getScaleInstance(RADIUS / 10, RADIUS / 10)
                .createTransformedShape(new Polygon(tenthsRight, tenthsDown, tenthsRight.length));
    }

    static Color color(int line) {
        return new Color(Palette.rgb(line));
    }

    static BasicStroke stroke(int line) {
        return dashed(WIDTH, DASHES.get(line % DASHES.size()));
    }

    /** Returns the stroke of a line that no data gave. */
    static BasicStroke baselineStroke() {
        return dashed(0.8f, new float[] {3, 2});
    }

    private static BasicStroke dashed(float width, float[] dashes) {
        return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dashes, 0);
    }

    static Shape mark(int line) {
        return MARKS.get(line % MARKS.size());
    }
}
