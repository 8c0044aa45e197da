/** The command line of Pascaline. */
module org.pascaline.app {
    requires info.picocli;
    requires org.pascaline.lab;
    requires static org.jspecify;

    opens org.pascaline.app to
            info.picocli;
}
