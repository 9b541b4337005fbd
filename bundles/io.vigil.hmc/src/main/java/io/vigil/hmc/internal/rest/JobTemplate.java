package io.vigil.hmc.internal.rest;

import io.vigil.hmc.internal.xml.Element;
import io.vigil.hmc.internal.xml.MalformedException;
import java.util.Set;

/** The empty JobRequest a console gives out for an operation: how it spells group and operation (30 b.2, HMC-22). */
public record JobTemplate(String group, String operation) {
    public static JobTemplate read(byte[] body) {
        Element request = Atom.entries(body, Set.of("RequestedOperation")).stream()
                .map(Atom.Entry::body)
                .findFirst()
                .orElseThrow(() -> new MalformedException("reply holds no JobRequest"));
        return new JobTemplate(named(request, "GroupName"), named(request, "OperationName"));
    }

    private static String named(Element request, String field) {
        return request.value("RequestedOperation", field)
                .orElseThrow(() -> new MalformedException("JobRequest without " + field));
    }
}
