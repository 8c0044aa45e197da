/** What surrounds a run: its specification, its folder, studies and reports. */
module org.pascaline.lab {
    requires transitive org.pascaline.engine;
    requires de.siegmar.fastcsv;
    requires static transitive org.jspecify;

    exports org.pascaline.lab.data;
    exports org.pascaline.lab.machine;
    exports org.pascaline.lab.run;
    exports org.pascaline.lab.spec;
}
