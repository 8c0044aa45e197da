/** The dashboard: the runs of a folder in a browser. */
module org.pascaline.ui {
    requires io.helidon.webserver;
    requires io.helidon.http;
    requires io.helidon.common.buffers;
    requires io.helidon.common.concurrency.limits;
    requires io.helidon.common.task;
    requires org.pascaline.lab;
    requires tools.jackson.databind;
    requires static org.jspecify;

    exports org.pascaline.ui;
}
