package io.vigil.fde.internal.driver;

import io.vigil.fde.internal.engine.GroupMemory;
import io.vigil.fde.internal.engine.Judgement;
import io.vigil.fde.internal.engine.ScanInput;
import io.vigil.model.Host;
import io.vigil.model.health.HealthReply;

/** Writes one judgement in one transaction, or nothing when nothing changed. */
final class Recorder {
    private final FdePeers peers;
    private final HostMemos memos;
    private final OutlivedHosts outlived;
    private final ViosRecorder vioses;
    private final PoolRecorder pools = new PoolRecorder();
    private final HostRecorder hosts;
    private final VmRecorder vms;
    private final ReportRecorder reports = new ReportRecorder();
    private final BlindRecorder blindness;

    Recorder(FdePeers peers, OutlivedHosts outlived) {
        this.peers = peers;
        this.outlived = outlived;
        this.memos = new HostMemos(peers.store());
        this.vioses = new ViosRecorder(peers.store(), memos);
        this.hosts = new HostRecorder(memos, peers.time());
        this.vms = new VmRecorder(memos, peers.time());
        this.blindness = new BlindRecorder(memos);
    }

    /** @throws io.vigil.api.store.StoreException nothing was written */
    void save(ScanInput in, Judgement judged, GroupMemory before) {
        Effects effects = new Effects();
        vioses.plan(in, effects);
        pools.plan(in, effects);
        hosts.plan(in, judged.hosts(), before, effects);
        outlived.plan(in, judged.hosts(), effects);
        hosts.planMass(in, judged.massHeld(), effects);
        vms.plan(in, judged.vms(), before, effects);
        if (in.reply().kind() == HealthReply.Kind.NEEDS_ATTENTION) {
            reports.plan(in, effects);
            for (Host host : in.view().hostsOf(in.group())) {
                if (!judged.localHosts().contains(host.id())) {
                    blindness.plan(in, host, judged.blindHosts().contains(host.id()), effects);
                }
            }
        }
        write(effects);
    }

    /** What the own VIOSs of one host said about its VMs. */
    void saveLocal(ScanInput in, Host host, Judgement judged, GroupMemory before) {
        Effects effects = new Effects();
        vms.plan(in, judged.vms(), before, effects);
        blindness.plan(in, host, judged.blindHosts().contains(host.id()), effects);
        write(effects);
    }

    private void write(Effects effects) {
        if (effects.isEmpty()) {
            return;
        }
        try {
            peers.store().update("fde", effects::apply);
            memos.committed();
        } catch (RuntimeException e) {
            memos.rolledBack();
            throw e;
        }
    }
}
