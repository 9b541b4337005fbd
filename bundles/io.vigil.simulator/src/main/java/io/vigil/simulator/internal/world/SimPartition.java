package io.vigil.simulator.internal.world;

import io.vigil.model.Amounts;
import io.vigil.model.OsType;
import io.vigil.model.PartitionState;
import io.vigil.spi.port.Cancellable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** One definition of a partition on one host. Changed only by the classes of this package, through {@link World}. */
public final class SimPartition {
    private static final int HISTORY = 25;

    private final Guest guest;
    private final SimHost host;
    private final int id;
    private final Deque<RefCode> codes = new ArrayDeque<>();
    private final List<SimAdapter> adapters = new ArrayList<>();
    private Amounts desired;
    private Amounts granted;
    private final Amounts minimum;
    PartitionState state = PartitionState.NOT_ACTIVATED;
    boolean up;
    boolean cleanStop;
    boolean waitsForDisk;
    boolean hangsForDisk;
    boolean storageLost;
    boolean frozen;
    boolean activatedBefore;
    String remoteRestartState = "Invalid";
    String bootMode = BootSequence.NORMAL;
    Cancellable next = () -> {};
    Optional<Migration> migration = Optional.empty();
    Cancellable storageTimer = () -> {};
    long version = 1;

    SimPartition(Guest guest, SimHost host, int id, Amounts desired, Amounts minimum) {
        this.guest = guest;
        this.host = host;
        this.id = id;
        this.desired = desired;
        this.granted = desired;
        this.minimum = minimum;
    }

    public Guest guest() {
        return guest;
    }

    public SimHost host() {
        return host;
    }

    public int id() {
        return id;
    }

    public String uuid() {
        return guest.uuid();
    }

    public String name() {
        return guest.name();
    }

    public boolean isVios() {
        return guest.os() == OsType.VIOS;
    }

    public PartitionState state() {
        return state;
    }

    /** The guest runs: it serves, sends heartbeats and answers on its network. */
    public boolean up() {
        return up;
    }

    /** Its system was not stopped, but nothing of it runs: frozen, waiting for its disks, or for a migration that hangs. */
    public boolean standsStill() {
        return !up && (frozen || hangsForDisk || migration.isPresent() && migration.get().hangs);
    }

    /** A live migration of it runs. */
    public boolean migratesLive() {
        return migration.isPresent() && migration.get().live;
    }

    /** The last stop was orderly, through the operating system. */
    public boolean cleanStop() {
        return cleanStop;
    }

    /** The hypervisor gives it processors: two such definitions of one VM are invariant I1 broken. */
    public boolean active() {
        return switch (state) {
            case NOT_ACTIVATED, MIGRATING_NOT_ACTIVATED, UNKNOWN -> false;
            default -> true;
        };
    }

    public boolean activatedBefore() {
        return activatedBefore;
    }

    public String remoteRestartState() {
        return remoteRestartState;
    }

    public String migrationState() {
        return migration.isPresent() ? "Migration_In_Progress" : "Not_Migrating";
    }

    public String bootMode() {
        return bootMode;
    }

    public Amounts desired() {
        return desired;
    }

    /** A remote restart brings it here just now. */
    public boolean arriving() {
        return remoteRestartState.equals(RemoteRestartStates.ARRIVING);
    }

    /** What it really gets; less than desired after a restart with reduced amounts. */
    public Amounts granted() {
        return granted;
    }

    public Amounts minimum() {
        return minimum;
    }

    void desire(Amounts amounts) {
        desired = amounts;
    }

    void grant(Amounts amounts) {
        granted = amounts;
    }

    /** Grows with each change; what a console shows under an equal version is equal. */
    public long version() {
        return version;
    }

    public RefCode code() {
        return codes.peekFirst();
    }

    /** Newest first. */
    public List<RefCode> codes() {
        return List.copyOf(codes);
    }

    void code(RefCode code) {
        codes.addFirst(code);
        if (codes.size() > HISTORY) {
            codes.removeLast();
        }
    }

    /** Whatever was about to happen to the guest does not happen any more. */
    void stopEverything() {
        up = false;
        waitsForDisk = false;
        hangsForDisk = false;
        storageLost = false;
        frozen = false;
        next.cancel();
        storageTimer.cancel();
    }

    void copyCodes(SimPartition from) {
        codes.addAll(from.codes);
    }

    public List<SimAdapter> adapters() {
        return List.copyOf(adapters);
    }

    public Optional<SimAdapter> adapter(int slot) {
        return adapters.stream().filter(adapter -> adapter.slot() == slot).findFirst();
    }

    void adapter(SimAdapter adapter) {
        adapters.removeIf(old -> old.slot() == adapter.slot());
        adapters.add(adapter);
    }

    void removeAdapter(int slot) {
        adapters.removeIf(old -> old.slot() == slot);
    }

    int freeSlot(int from) {
        int slot = from;
        while (adapter(slot).isPresent()) {
            slot++;
        }
        return slot;
    }

    @Override
    public String toString() {
        return name() + " on " + host.name();
    }
}
