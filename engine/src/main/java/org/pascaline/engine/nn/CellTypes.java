package org.pascaline.engine.nn;

import java.util.List;
import java.util.Optional;

/** The kinds of recurrent cells that come with Pascaline. A new one needs a line here, and its page in the documentation. */
public final class CellTypes {
    private static final List<CellType> ALL = List.of(
            new Elman.Rnn(),
            new Elman.ReluRnn(),
            Elman.Irnn.USUAL,
            new Lstm.Type(),
            new Gru.Type(),
            new IndRnn.Type(),
            Clockwork.Type.USUAL,
            new Alarmwork.Type());

    private CellTypes() {}

    /** Returns all kinds with their usual settings, in the order in which they are listed. */
    public static List<CellType> all() {
        return ALL;
    }

    /** Returns the kind of a name. */
    public static Optional<CellType> named(String name) {
        return ALL.stream().filter(type -> type.name().equals(name)).findFirst();
    }
}
