package io.vigil.simulator.internal.hmc;

import java.util.LinkedHashMap;
import java.util.Map;

/** Reads a JobRequest; strict where a real console is (spec 30 b.4). */
record JobRequests(String operation, String group, Map<String, String> parameters) {
    static JobRequests read(Call call) {
        MediaTypes.carries(call, "web", "JobRequest");
        XmlNode root = XmlNode.parse(call.body());
        if (!root.name().equals("JobRequest")) {
            throw new BadRequest(400, "REST0002", "The root element is " + root.name() + "; JobRequest was expected.");
        }
        XmlNode operation = root.child("RequestedOperation")
                .orElseThrow(() -> new BadRequest(400, "REST0002", "RequestedOperation is missing."));
        Map<String, String> parameters = new LinkedHashMap<>();
        root.child("JobParameters").ifPresent(list -> list.children().stream()
                .filter(node -> node.name().equals("JobParameter"))
                .forEach(node -> parameters.put(
                        node.childText("ParameterName").orElse(""),
                        node.child("ParameterValue")
                                .map(value -> value.rawText().toString())
                                .orElse(""))));
        return new JobRequests(
                operation.childText("OperationName").orElse(""),
                operation.childText("GroupName").orElse(""),
                parameters);
    }
}
