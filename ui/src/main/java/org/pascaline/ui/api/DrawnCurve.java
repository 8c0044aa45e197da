package org.pascaline.ui.api;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.pascaline.lab.curve.Curve;
import org.pascaline.lab.curve.CurveKind;
import org.pascaline.lab.curve.FarApart;

/**
 * A curve as a page draws it.
 *
 * @param run whose it is
 * @param curve as few points as the page asked for, the smallest and the largest of each stretch among them
 * @param smooth the same without its noise; absent where there is none to take away, or nobody wants that
 * @param kind what its numbers are
 * @param total points of the whole curve
 */
record DrawnCurve(String run, Curve curve, Optional<Curve> smooth, CurveKind kind, long total) {

    Map<String, Object> told() {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("run", run);
        told.put("metric", curve.name());
        told.put("kind", kind.name().toLowerCase(Locale.ROOT));
        told.put("x", curve.x());
        told.put("y", curve.y());
        told.put("smooth", smooth.map(Curve::y));
        told.put("total", total);
        return told;
    }

    /** Returns for each metric whether a logarithmic axis shows its curves better. */
    static Map<String, Boolean> farApart(List<DrawnCurve> curves, Map<String, Double> trivial) {
        Map<String, List<double[]>> values = new LinkedHashMap<>();
        trivial.forEach((metric, value) -> values.put(metric, new ArrayList<>(List.of(new double[] {value}))));
        curves.forEach(drawn -> values.computeIfAbsent(drawn.curve.name(), key -> new ArrayList<>())
                .add(drawn.curve.y()));
        Map<String, Boolean> far = new LinkedHashMap<>();
        values.forEach((metric, all) -> {
            DoubleStream numbers = all.stream().flatMapToDouble(Arrays::stream);
            far.put(metric, FarApart.is(metric, numbers));
        });
        return far;
    }
}
