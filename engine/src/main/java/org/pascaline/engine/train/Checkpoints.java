package org.pascaline.engine.train;

/** Keeps snapshots of a training, so that it can go on after whatever ended it. */
public interface Checkpoints {

    /** Is asked between two steps whether to keep a snapshot now. */
    boolean due(long step);

    /** Is asked between two epochs whether to keep a snapshot now. */
    default boolean dueAfterEpoch(int epochs) {
        return false;
    }

    /** Keeps a snapshot. Its arrays are the training's own and change with the next step. */
    void keep(Snapshot snapshot);

    /** Waits until what was to be kept is safe; comes before a training says that it is over. */
    default void settle() {}

    /** Returns one that keeps nothing. */
    static Checkpoints none() {
        return new Checkpoints() {
            @Override
            public boolean due(long step) {
                return false;
            }

            @Override
            public void keep(Snapshot snapshot) {}
        };
    }
}
