package org.pascaline.app.train;

import java.nio.file.Path;
import org.pascaline.engine.task.Metrics;
import org.pascaline.lab.machine.Machine;
import org.pascaline.lab.run.RunReport;
import org.pascaline.lab.spec.TaskSpec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A run's report as one JSON object; a measure that is not a number is null. */
final class JsonReport {
    private JsonReport() {}

    static ObjectNode of(RunReport report, Path folder) {
        ObjectNode json = JsonMapper.shared().createObjectNode();
        json.put("task", report.spec().task().name());
        switch (report.spec().task()) {
            case TaskSpec.Adding adding -> json.put("length", adding.length());
            case TaskSpec.Norm norm -> json.put("length", norm.arrays().longest());
            case TaskSpec.Pictures pictures -> {}
            case TaskSpec.Adder adder -> json.put("length", adder.places().places());
        }
        json.put("cell", report.spec().model().name());
        json.put("hidden", report.spec().model().hidden());
        json.put("layers", report.spec().model().layers());
        json.put("parameters", report.parameters());
        json.put("batch", report.spec().training().batch());
        json.put("seed", report.spec().seed());
        json.put("threads", report.machinery().threads());
        json.put("kernels", report.machinery().kernels().kernels().name());
        json.put("kernelsReason", report.machinery().kernels().reason());
        json.put("steps", report.outcome().steps());
        json.put("epochs", report.outcome().epochs());
        json.put("samples", report.outcome().samples());
        json.put("seconds", report.seconds());
        json.put("stepMillisMedian", report.stepMillisMedian());
        json.put("samplesPerSecond", report.samplesPerSecond());
        Machine.peakMemory().ifPresent(bytes -> json.put("peakMemoryBytes", bytes));
        json.put("stopReason", report.outcome().reason().toString());
        json.put("bestStep", report.outcome().bestStep());
        put(json.putObject("baseline"), report.baseline());
        put(json.putObject("validation"), report.outcome().validation());
        report.test().ifPresentOrElse(test -> put(json.putObject("test"), test), () -> json.putNull("test"));
        json.put("run", folder.toString());
        json.put("weightsDigest", report.weightsDigest());
        return json;
    }

    private static void put(ObjectNode json, Metrics metrics) {
        metrics.values().forEach((name, value) -> {
            if (Double.isFinite(value)) {
                json.put(name, value);
            } else {
                json.putNull(name);
            }
        });
    }
}
