package org.pascaline.lab.diagram;

import org.pascaline.lab.spec.Shown;

/** A machine in the language of Graphviz, for whoever wants it laid out otherwise. */
final class MachineDot {
    private MachineDot() {}

    static String of(Diagram diagram) {
        StringBuilder dot = new StringBuilder("""
                digraph machine {
                  rankdir=LR;
                  node [shape=circle, fontname="Helvetica"];
                  edge [fontname="Helvetica"];
                  start [shape=plaintext, label="start"];
                """);
        for (int state = 0; state < diagram.names().size(); state++) {
            dot.append("  s%d [label=%s];\n"
                    .formatted(state, quoted(diagram.names().get(state))));
        }
        dot.append("  start -> s0;\n");
        for (Diagram.Edge edge : diagram.edges()) {
            dot.append("  s%d -> s%d [label=%s];\n".formatted(edge.from(), edge.to(), quoted(edge.label())));
        }
        return dot.append("}\n").toString();
    }

    /** Returns a string that comes out as it is: Graphviz knows escapes with a backslash, and entities. */
    static String quoted(String text) {
        String line = Shown.line(text);
        return '"' + line.replace("\\", "\\\\").replace("\"", "\\\"").replace("&", "&amp;") + '"';
    }
}
