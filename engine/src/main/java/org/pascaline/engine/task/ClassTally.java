package org.pascaline.engine.task;

/** Adds up, in double and one answer after another, how well scores tell a class. */
public final class ClassTally {
    private double losses;
    private long right;
    private long count;

    /** Creates a tally of nothing. */
    public ClassTally() {}

    /**
     * Adds one answer: right if the class has the highest score, the first of equal ones; never if a score is NaN.
     *
     * @param scores of {@code classes} classes, from {@code at} on
     * @param truth the class that should have the highest
     * @return whether it was right
     */
    public boolean add(float[] scores, int at, int classes, int truth) {
        int best = highest(scores, at, classes);
        double sum = 0;
        for (int c = 0; c < classes; c++) {
            sum += StrictMath.exp((double) scores[at + c] - scores[at + best]);
        }
        double crossEntropy = StrictMath.log(sum) + scores[at + best] - scores[at + truth];
        boolean hit = best == truth && !Double.isNaN(crossEntropy);
        losses += crossEntropy;
        right += hit ? 1 : 0;
        count++;
        return hit;
    }

    /** Returns which of {@code classes} scores from {@code at} on is the highest; the first if several are. */
    public static int highest(float[] scores, int at, int classes) {
        int best = 0;
        for (int c = 1; c < classes; c++) {
            best = scores[at + c] > scores[at + best] ? c : best;
        }
        return best;
    }

    /** Returns the mean cross-entropy of the softmax of the scores with the true class. */
    public double loss() {
        return losses / count;
    }

    /** Returns the share of right answers. */
    public double accuracy() {
        return (double) right / count;
    }
}
