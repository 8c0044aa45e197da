package org.pascaline.bench.workload;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import org.pascaline.bench.workload.Network.Adder;
import org.pascaline.bench.workload.Network.Adding;
import org.pascaline.bench.workload.Network.Classifier;
import org.pascaline.bench.workload.Network.NormLinear;
import org.pascaline.bench.workload.Network.NormRecurrent;
import org.pascaline.engine.optim.Clip;
import org.pascaline.engine.optim.Optimizer;
import org.pascaline.engine.optim.WeightDecay;
import org.pascaline.engine.task.AddingProblem.Convention;

/** The rows of the performance table. In the names H is the hidden size, T the number of steps, B the batch. */
@SuppressWarnings("ImmutableEnumChecker") // records all the way down, which Error Prone cannot tell from here
public enum Workload {
    L1NORM_LINEAR("l1norm linear, H64 T80 b32, Adam", new NormLinear(64), 80, 32, Recipe.ADAM),
    L1NORM_GRU("l1norm GRU, H64 T80 b32, Adam", new NormRecurrent(RecurrentCell.GRU, 64), 80, 32, Recipe.ADAM),
    L1NORM_LSTM("l1norm LSTM, H64 T80 b32, Adam", new NormRecurrent(RecurrentCell.LSTM, 64), 80, 32, Recipe.ADAM),
    IRNN_H100_T150("IRNN H100 T150 b16, Adam, clip 1", unit(RecurrentCell.IRNN, 100), 150, 16, Recipe.ADAM_CLIP),
    LSTM_H100_T150("LSTM H100 T150 b16, Adam, clip 1", unit(RecurrentCell.LSTM, 100), 150, 16, Recipe.ADAM_CLIP),
    INDRNN_H100_T150("IndRNN H100 T150 b16, Adam, clip 1", unit(RecurrentCell.INDRNN, 100), 150, 16, Recipe.ADAM_CLIP),
    IRNN_H100_T400("IRNN H100 T400 b16, Adam, clip 1", unit(RecurrentCell.IRNN, 100), 400, 16, Recipe.ADAM_CLIP),
    LSTM_H100_T400("LSTM H100 T400 b16, Adam, clip 1", unit(RecurrentCell.LSTM, 100), 400, 16, Recipe.ADAM_CLIP),
    IRNN_H256_T100("IRNN H256 T100 b64, Adam, clip 1", unit(RecurrentCell.IRNN, 256), 100, 64, Recipe.ADAM_CLIP),
    LSTM_H256_T100("LSTM H256 T100 b64, Adam, clip 1", unit(RecurrentCell.LSTM, 256), 100, 64, Recipe.ADAM_CLIP),
    MLP("MLP 3072-100-100-50-10 b64, Adam", new Classifier(List.of(3072, 100, 100, 50, 10)), 1, 64, Recipe.ADAM),
    ADDER_RNN_L11("adder RNN, 2 layers H32, L11 b200, Adam", adder(RecurrentCell.RNN), 11, 200, Recipe.ADAM),
    ADDER_LSTM_L11("adder LSTM, 2 layers H32, L11 b200, Adam", adder(RecurrentCell.LSTM), 11, 200, Recipe.ADAM),
    ADDER_GRU_L11("adder GRU, 2 layers H32, L11 b200, Adam", adder(RecurrentCell.GRU), 11, 200, Recipe.ADAM),
    ADDER_RNN_L1000("adder RNN, 2 layers H32, L1000 b32, Adam", adder(RecurrentCell.RNN), 1000, 32, Recipe.ADAM),
    ADDER_LSTM_L1000("adder LSTM, 2 layers H32, L1000 b32, Adam", adder(RecurrentCell.LSTM), 1000, 32, Recipe.ADAM),
    ADDER_GRU_L1000("adder GRU, 2 layers H32, L1000 b32, Adam", adder(RecurrentCell.GRU), 1000, 32, Recipe.ADAM),
    RNN_H50_T10("tanh RNN H50 T10 b20, SGD momentum", halves(RecurrentCell.RNN), 10, 20, Recipe.SGD),
    LSTM_H50_T10("LSTM H50 T10 b20, SGD momentum", halves(RecurrentCell.LSTM), 10, 20, Recipe.SGD),
    ALARMWORK_H50_T10("AlarmworkNet H50 T10 b20, SGD momentum", halves(RecurrentCell.ALARMWORK), 10, 20, Recipe.SGD),
    RNN_H50_T100("tanh RNN H50 T100 b20, SGD momentum", halves(RecurrentCell.RNN), 100, 20, Recipe.SGD),
    LSTM_H50_T100("LSTM H50 T100 b20, SGD momentum", halves(RecurrentCell.LSTM), 100, 20, Recipe.SGD),
    ALARMWORK_H50_T100("AlarmworkNet H50 T100 b20, SGD momentum", halves(RecurrentCell.ALARMWORK), 100, 20, Recipe.SGD),
    CLOCKWORK_H64_T100(
            "Clockwork RNN H64 T100 b20, Adam, clip 1",
            new Adding(RecurrentCell.CLOCKWORK, 64, Convention.HALVES),
            100,
            20,
            Recipe.ADAM_CLIP);

    /** How the weights move: nothing of it depends on the network. */
    private enum Recipe {
        ADAM(Optimizer.Adam.standard(), 1e-3, new Clip.None()),
        ADAM_CLIP(Optimizer.Adam.standard(), 1e-3, new Clip.GlobalNorm(1)),
        SGD(new Optimizer.Sgd(0.9, new WeightDecay.None()), 1e-2, new Clip.None());

        private final Optimizer optimizer;
        private final double rate;
        private final Clip clip;

        Recipe(Optimizer optimizer, double rate, Clip clip) {
            this.optimizer = optimizer;
            this.rate = rate;
            this.clip = clip;
        }
    }

    private final String title;
    private final StepSpec spec;

    Workload(String title, Network network, int steps, int batch, Recipe recipe) {
        this.title = title;
        this.spec = new StepSpec(network, steps, batch, recipe.optimizer, recipe.rate, recipe.clip);
    }

    /** Returns the row's name as the performance table shows it. */
    public String title() {
        return title;
    }

    /** Returns what one training step is made of. */
    public StepSpec spec() {
        return spec;
    }

    /**
     * Returns the rows that a regular expression finds by name or title, whatever the case; all for an empty one.
     *
     * @throws IllegalArgumentException if it finds none or is no regular expression
     */
    public static List<Workload> matching(String expression) {
        Pattern names;
        try {
            names = Pattern.compile(expression, Pattern.CASE_INSENSITIVE);
        } catch (PatternSyntaxException mistake) {
            throw new IllegalArgumentException(
                    "'%s' is no regular expression: %s"
                            .formatted(expression, mistake.getDescription().toLowerCase(Locale.ROOT)),
                    mistake);
        }
        List<Workload> found = Arrays.stream(values())
                .filter(workload ->
                        names.matcher(workload.name() + " " + workload.title).find())
                .toList();
        if (found.isEmpty()) {
            throw new IllegalArgumentException("no workload matches '%s'; there are %s"
                    .formatted(
                            expression,
                            Arrays.stream(values())
                                    .map(workload -> workload.title)
                                    .collect(Collectors.joining("; "))));
        }
        return found;
    }

    private static Network unit(RecurrentCell cell, int hidden) {
        return new Adding(cell, hidden, Convention.UNIT);
    }

    private static Network halves(RecurrentCell cell) {
        return new Adding(cell, 50, Convention.HALVES);
    }

    private static Network adder(RecurrentCell cell) {
        return new Adder(cell, 2, 32, 32);
    }
}
