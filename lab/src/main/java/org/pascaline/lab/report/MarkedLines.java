package org.pascaline.lab.report;

import java.util.List;
import org.jfree.chart.LegendItem;
import org.jfree.chart.renderer.xy.DeviationRenderer;

/**
 * Draws lines with their bands. Each point is marked; of a curve that has too many for that a few are, each curve's at other
 * places than its neighbours'.
 */
final class MarkedLines extends DeviationRenderer {
    private static final long serialVersionUID = 1;
    private static final int MARKS = 6;

    /** Marks of more points than these would touch each other. */
    private static final int MOST_MARKED = 40;

    private static final float BAND_OPACITY = 0.17f;

    private final transient List<LineChart.Line> lines;

    MarkedLines(List<LineChart.Line> lines) {
        super(true, true);
        this.lines = lines;
        setAlpha(BAND_OPACITY);
        for (int i = 0; i < lines.size(); i++) {
            setSeriesPaint(i, LineStyles.color(i));
            setSeriesFillPaint(i, LineStyles.color(i));
            setSeriesStroke(i, LineStyles.stroke(i));
            setSeriesShape(i, LineStyles.mark(i));
        }
    }

    @Override
    public boolean getItemShapeVisible(int line, int point) {
        LineChart.Line drawn = lines.get(line);
        int count = drawn.points().size();
        if (!drawn.continuous() || count <= MOST_MARKED) {
            return true;
        }
        if (lines.size() == 1) {
            return false;
        }
        int apart = (count + MARKS - 1) / MARKS;
        int first = (int) ((line + 0.5) * apart / lines.size());
        return point % apart == first;
    }

    @Override
    public LegendItem getLegendItem(int dataset, int line) {
        LegendItem item = super.getLegendItem(dataset, line);
        item.setShapeVisible(lines.size() > 1 || !lines.get(line).continuous());
        return item;
    }
}
