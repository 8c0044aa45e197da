package org.pascaline.engine.train;

/** Keeps snapshots of a training, so that it can go on after whatever ended it. */
public interface Checkpoints {

    /** Is asked between two steps whether to keep a snapshot now. */
    boolean due(long step);

    /** Keeps a snapshot. Its arrays are the training's own and change with the next step. */
    void keep(Snapshot snapshot);

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
