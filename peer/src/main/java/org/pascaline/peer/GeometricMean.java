package org.pascaline.peer;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The mean for ratios: twice as fast here and half as fast there make 1. */
final class GeometricMean {
    private static final List<Contender> OURS = List.of(Contender.PASCALINE_1, Contender.PASCALINE_2);

    private GeometricMean() {}

    /** Returns the means of the ratios of all rows that have times; empty if none has. */
    static Map<Contender, Double> ofRatios(List<Row> rows) {
        Map<Contender, Double> means = new EnumMap<>(Contender.class);
        for (Contender ours : OURS) {
            rows.stream()
                    .filter(Row::compared)
                    .mapToDouble(row -> Math.log(row.ratio(ours)))
                    .average()
                    .ifPresent(mean -> means.put(ours, Math.exp(mean)));
        }
        return means;
    }
}
