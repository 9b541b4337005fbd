package io.vigil.simulator.internal.hmc;

import io.vigil.simulator.datacentre.Inventory.HmcSpec;
import io.vigil.simulator.datacentre.JobRules.SelfLink;
import io.vigil.spi.port.WireReply;
import java.util.List;
import java.util.UUID;

/** Job entries and feeds with their odd links and ids (spec 30 b.4, d.2). */
final class JobFeeds {
    private final HmcSpec hmc;
    private final Jobs jobs;
    private final Stamp stamp;

    JobFeeds(HmcSpec hmc, Jobs jobs, Stamp stamp) {
        this.hmc = hmc;
        this.jobs = jobs;
        this.stamp = stamp;
    }

    WireReply template(String type, String operation) {
        return Replies.atom(
                Atom.webEntry(stamp.id(), "JobRequest", stamp.text(), "", JobXml.template(operation, type)));
    }

    /** The id of the accepted reply differs from that of every later read (spec 30 d.2). */
    WireReply accepted(Job job) {
        return Replies.atom(
                Atom.webEntry(stamp.id(), "JobResponse", stamp.text(), self(job, false), JobXml.response(job)));
    }

    WireReply read(Job job) {
        return Replies.atom(entry(job));
    }

    WireReply feed(List<Job> all) {
        if (all.isEmpty()) {
            return Replies.empty(204);
        }
        StringBuilder out = new StringBuilder("<feed xmlns=\"" + Markup.ATOM + "\"><id>" + stamp.id() + "</id><updated>"
                + stamp.text() + "</updated>");
        all.forEach(job -> out.append(entry(job)));
        return Replies.atom(out.append("</feed>").toString());
    }

    private String entry(Job job) {
        String links = self(job, true) + "<link rel=\"MANAGEMENT_CONSOLE\" href=\"" + stamp.base() + Types.CONSOLE + "/"
                + hmc.uuid() + "\"/>";
        return Atom.webEntry(id(job), "JobResponse", stamp.text(), links, JobXml.response(job));
    }

    private String self(Job job, boolean read) {
        SelfLink form = jobs.rules().self();
        boolean uuid = form == SelfLink.WITH_UUID || form == SelfLink.UUID_WHEN_READ && read;
        String broken = form == SelfLink.NULLJOBS_FIRST ? link("nulljobs/" + job.id) : "";
        return broken + link("jobs/" + job.id + (uuid ? "/" + id(job) : ""));
    }

    private String link(String path) {
        return "<link rel=\"SELF\" href=\"" + stamp.base() + path + "\"/>";
    }

    /** Of every read of the job. */
    static String id(Job job) {
        return new UUID(job.id, job.target.hashCode()).toString();
    }
}
