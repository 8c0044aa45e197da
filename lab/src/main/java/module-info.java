/** What surrounds a run: its specification, its folder, studies and reports. */
@SuppressWarnings("requires-automatic") // the chart library is not a module yet
module org.pascaline.lab {
    requires transitive org.pascaline.engine;
    requires de.siegmar.fastcsv;
    requires java.desktop;
    requires org.commonmark;
    requires org.commonmark.ext.gfm.tables;
    requires org.jfree.jfreechart;
    requires org.jfree.svg;
    requires tools.jackson.databind;
    requires tools.jackson.dataformat.yaml;
    requires static transitive org.jspecify;

    exports org.pascaline.lab.check;
    exports org.pascaline.lab.data;
    exports org.pascaline.lab.machine;
    exports org.pascaline.lab.run;
    exports org.pascaline.lab.spec;
    exports org.pascaline.lab.study;
    exports org.pascaline.lab.weights;
}
