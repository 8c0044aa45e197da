/** The command line of Pascaline. */
@SuppressWarnings("requires-automatic") // the progress bar and its terminal library are not modules yet
module org.pascaline.app {
    requires info.picocli;
    requires jdk.unsupported;
    requires me.tongfei.progressbar;
    requires org.jline.terminal;
    requires org.pascaline.lab;
    requires org.pascaline.ui;
    requires tools.jackson.databind;
    requires static org.jspecify;

    opens org.pascaline.app to
            info.picocli;
    opens org.pascaline.app.add to
            info.picocli;
    opens org.pascaline.app.certify to
            info.picocli;
    opens org.pascaline.app.gradcheck to
            info.picocli;
    opens org.pascaline.app.data to
            info.picocli;
    opens org.pascaline.app.notebook to
            info.picocli;
    opens org.pascaline.app.report to
            info.picocli;
    opens org.pascaline.app.runs to
            info.picocli;
    opens org.pascaline.app.study to
            info.picocli;
    opens org.pascaline.app.train to
            info.picocli;
    opens org.pascaline.app.ui to
            info.picocli;
    opens org.pascaline.app.watch to
            info.picocli;
}
