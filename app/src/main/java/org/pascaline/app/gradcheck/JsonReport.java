package org.pascaline.app.gradcheck;

import org.pascaline.app.Choices;
import org.pascaline.engine.tape.Shape;
import org.pascaline.kernels.KernelChoice;
import org.pascaline.lab.check.GradientCheck;
import org.pascaline.lab.check.GradientReport;
import org.pascaline.lab.check.ParameterCheck;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A check's report as one JSON object on one line; a measure that is not a finite number is null. */
final class JsonReport {
    private JsonReport() {}

    static String of(GradientReport report, KernelChoice kernels) {
        JsonMapper mapper = JsonMapper.shared();
        GradientCheck check = report.check();
        ObjectNode json = mapper.createObjectNode();
        json.put("task", check.task().name());
        json.put("taskTitle", check.task().title());
        json.put("cell", check.model().name());
        json.put("hidden", check.model().hidden());
        json.put("layers", check.model().layers());
        json.put("weights", report.weights());
        json.put("batch", check.batch());
        json.put("seed", check.seed());
        json.put("kernels", kernels.kernels().name());
        json.put("kernelsReason", kernels.reason());
        put(json, "loss", report.loss());
        json.put("doubleLimit", ParameterCheck.DOUBLE_LIMIT);
        json.put("floatLimit", ParameterCheck.FLOAT_LIMIT);
        json.put("checked", report.checked());
        json.put("atKink", report.atKink());
        json.put("passed", report.passed());
        ArrayNode parameters = json.putArray("parameters");
        for (ParameterCheck parameter : report.parameters()) {
            put(parameters.addObject(), parameter);
        }
        return mapper.writeValueAsString(json);
    }

    private static void put(ObjectNode json, ParameterCheck parameter) {
        json.put("name", parameter.name());
        ArrayNode extents = json.putArray("shape");
        Shape shape = parameter.shape();
        for (int axis = 0; axis < shape.rank(); axis++) {
            extents.add(shape.extent(axis));
        }
        json.put("checked", parameter.checked());
        json.put("atKink", parameter.atKink());
        put(json, "largestGradient", parameter.largestGradient());
        put(json, "doubleDeviation", parameter.doubleDeviation());
        put(json, "floatDeviation", parameter.floatDeviation());
        json.put("verdict", Choices.word(parameter.verdict()));
    }

    private static void put(ObjectNode json, String name, double value) {
        if (Double.isFinite(value)) {
            json.put(name, value);
        } else {
            json.putNull(name);
        }
    }
}
