/** What surrounds a run: its specification, its folder, studies and reports. */
@SuppressWarnings("requires-automatic") // the chart library is no module yet
module org.pascaline.lab {
    requires transitive org.pascaline.engine;
    requires de.siegmar.fastcsv;
    requires java.desktop;
    requires java.sql;
    requires org.apache.commons.numbers.combinatorics;
    requires org.apache.commons.statistics.distribution;
    requires org.apache.commons.statistics.inference;
    requires org.commonmark;
    requires org.commonmark.ext.gfm.tables;
    requires org.jfree.jfreechart;
    requires org.jfree.svg;
    requires org.slf4j; // for the database's driver
    requires org.xerial.sqlitejdbc;
    requires tools.jackson.databind;
    requires tools.jackson.dataformat.yaml;
    requires static transitive org.jspecify;

    exports org.pascaline.lab.board;
    exports org.pascaline.lab.certify;
    exports org.pascaline.lab.check;
    exports org.pascaline.lab.curve;
    exports org.pascaline.lab.data;
    exports org.pascaline.lab.diagram;
    exports org.pascaline.lab.machine;
    exports org.pascaline.lab.report;
    exports org.pascaline.lab.run;
    exports org.pascaline.lab.scale;
    exports org.pascaline.lab.spec;
    exports org.pascaline.lab.store;
    exports org.pascaline.lab.study;
    exports org.pascaline.lab.trial;
    exports org.pascaline.lab.weights;
}
