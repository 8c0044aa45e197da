package org.pascaline.checks.broken.engine.train;

/** What every lower package looks up to. */
public final class Top {
    private Top() {}
}
