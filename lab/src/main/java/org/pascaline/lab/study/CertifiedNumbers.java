package org.pascaline.lab.study;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.pascaline.engine.parallel.Team;
import org.pascaline.engine.tape.Grid;
import org.pascaline.kernels.Kernels;
import org.pascaline.lab.certify.Certifiable;
import org.pascaline.lab.certify.Finding;
import org.pascaline.lab.certify.Walk;
import org.pascaline.lab.weights.TrainedModel;

/**
 * What a study says of a trained network's certificates, as numbers: {@code certified} is 1 if there is one at some grid, and
 * {@code certified.1/4} at that one; {@code states.1/4} is how many states it then has, and {@code mistake-length.1/4} otherwise
 * how long the shortest input is that it gets wrong. Beyond 100,000 states nothing is proved; finer grids are not tried then.
 *
 * @param model the trained network
 * @param kernels what computes
 */
record CertifiedNumbers(TrainedModel model, Kernels kernels) {
    private static final int MOST_STATES = 100_000;

    SequencedMap<String, Double> at(List<Grid> grids) {
        SequencedMap<String, Double> numbers = new LinkedHashMap<>();
        numbers.put("certified", 0.0);
        boolean tooMany = false;
        for (Grid grid : grids) {
            if (tooMany) {
                numbers.put("certified." + grid, 0.0); // a finer grid would have even more
                continue;
            }
            Finding finding = walk(grid);
            tooMany = finding instanceof Finding.TooMany;
            numbers.put("certified." + grid, finding instanceof Finding.Certified ? 1.0 : 0.0);
            switch (finding) {
                case Finding.Certified found -> {
                    numbers.put("certified", 1.0);
                    numbers.put("states." + grid, (double) found.states());
                }
                case Finding.Wrong wrong ->
                    numbers.put(
                            "mistake-length." + grid, (double) wrong.inputs().size());
                case Finding.TooMany _, Finding.Unbounded _ -> {}
            }
        }
        return numbers;
    }

    private Finding walk(Grid grid) {
        try (Team team = new Team(1)) {
            return Walk.through(Certifiable.of(model, Optional.of(grid)), kernels, team, MOST_STATES, states -> {})
                    .finding();
        }
    }
}
