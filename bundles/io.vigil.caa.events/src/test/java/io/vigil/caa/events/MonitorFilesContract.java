package io.vigil.caa.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vigil.simulator.virtual.VirtualTime;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Life cycle of a monitor file (spec 41, section 2), the same whatever stands behind it. */
abstract class MonitorFilesContract {
    static final Map<String, String> EN0 = Map.of(Keys.INTERFACE_NAME, "en0");
    static final String PASSWD = "/aha/fs/modFile.monFactory/etc/passwd.mon";
    final VirtualTime time = new VirtualTime();

    abstract MonitorFiles files();

    /** An event of this node. */
    abstract void local(EventType type, Map<String, String> own);

    /** An event of another node of the cluster, which monitors it too. */
    abstract void remote(EventType type, Map<String, String> own);

    /** {@code vi} changes the file of {@link #PASSWD} on this node. */
    abstract void edit() throws MonitorException;

    abstract void settle();

    @Test
    @DisplayName("open, write, select, read, select, close: one record a read, readable once")
    void lifeCycle() throws Exception {
        MonitorFile file = files().open(Producer.NETWORK_ADAPTER_STATE);
        file.write(MonitorOptions.OURS);
        CompletionStage<Void> select = file.select();
        settle();
        assertThat(done(select)).isFalse();
        local(EventType.ADAPTER_DOWN, EN0);
        local(EventType.ADAPTER_UP, EN0);
        settle();
        assertThat(done(select)).isTrue();
        assertThat(event(file).type()).contains(EventType.ADAPTER_DOWN);
        assertThat(done(file.select())).as("at once while there is more").isTrue();
        assertThat(event(file).type()).contains(EventType.ADAPTER_UP);
        assertThat(bytes(file)).isEmpty();
        CompletionStage<Void> waiting = file.select();
        file.close();
        file.close();
        assertThat(errno(waiting)).isEqualTo(Errno.EBADF);
        assertThat(errno(file.select())).isEqualTo(Errno.EBADF);
        assertThat(errno(file.read())).isEqualTo(Errno.EBADF);
        assertThatThrownBy(() -> file.write(MonitorOptions.OURS)).isInstanceOf(MonitorException.class);
    }

    @Test
    @DisplayName("the sequence number counts all types of one monitor")
    void sequence() throws Exception {
        MonitorFile file = armed(Producer.NETWORK_ADAPTER_STATE, MonitorOptions.OURS);
        local(EventType.ADAPTER_DOWN, EN0);
        local(EventType.ADAPTER_UP, EN0);
        settle();
        long first = event(file).sequence().getAsLong();
        assertThat(event(file).sequence()).hasValue(first + 1);
    }

    @Test
    @DisplayName("refused paths: ENODEV no such event, EPERM no monitor file, ENOTSUP not provided here")
    void refusedPaths() {
        assertThat(errno("/aha/cluster/nodeHealth.monFactory/nodeHealthEvent.mon"))
                .isEqualTo(Errno.ENODEV);
        assertThat(errno("/aha/cluster/nodeState.monFactory/otherEvent.mon")).isEqualTo(Errno.ENODEV);
        assertThat(errno("/aha/cluster/nodeState.monFactory/nodeStateEvent")).isEqualTo(Errno.EPERM);
        assertThat(errno("/aha/cluster/nodeStateEvent.mon")).isEqualTo(Errno.EPERM);
        assertThat(errno("/tmp/cluster/nodeState.monFactory/nodeStateEvent.mon"))
                .isEqualTo(Errno.EPERM);
        assertThat(errno("/aha/fs/modFile.monFactory/../../../etc/passwd.mon")).isEqualTo(Errno.EPERM);
        assertThat(errno("/aha/fs/modFile.monFactory/.mon")).isEqualTo(Errno.EPERM);
        assertThat(errno("/aha/fs/modFile.monFactory//x.mon")).isEqualTo(Errno.EPERM);
        assertThat(errno("/aha/fs/modFile.monFactory/x\n.mon")).isEqualTo(Errno.EPERM);
        assertThat(errno("/aha/pool/tier.freespace.monFactory/poolId:1,tierName:SYSTEM.mon"))
                .isEqualTo(Errno.ENOTSUP);
        assertThat(errno("/aha/cluster/cap.monFactory/capEvent.mon")).isEqualTo(Errno.ENOTSUP);
    }

    @Test
    @DisplayName(
            "without options: select fails with EBADF, read gives nothing; a second waiting select fails with EBADF")
    void order() throws Exception {
        MonitorFile file = files().open(Producer.NODE_STATE);
        assertThat(errno(file.select())).isEqualTo(Errno.EBADF);
        assertThat(bytes(file)).isEmpty();
        file.write(MonitorOptions.OURS);
        file.select();
        assertThat(errno(file.select())).isEqualTo(Errno.EBADF);
        file.close();
    }

    @Test
    @DisplayName("options that do not fit the event are refused with EINVAL and change nothing")
    void unfit() throws Exception {
        MonitorFile file = files().open(Producer.NODE_STATE);
        MonitorException refused =
                catchThrowableOfType(MonitorException.class, () -> file.write("THRESH_HI=90;CLUSTER=YES"));
        assertThat(refused.errno()).isEqualTo(Errno.EINVAL);
        assertThat(refused).hasMessageContaining("cluster/nodeState needs CHANGED=YES");
        assertThat(errno(file.select())).isEqualTo(Errno.EBADF);
        MonitorFile threshold = files().open("/aha/fs/utilFs.monFactory/var.mon");
        threshold.write("THRESH_HI=90");
        assertThatThrownBy(() -> threshold.write("CHANGED=YES")).hasMessageContaining("threshold");
    }

    @Test
    @DisplayName("monitoring begins with the first select: earlier events are not delivered")
    void beginning() throws Exception {
        MonitorFile file = files().open(Producer.NETWORK_ADAPTER_STATE);
        file.write(MonitorOptions.OURS);
        local(EventType.ADAPTER_DOWN, EN0);
        settle();
        CompletionStage<Void> select = file.select();
        settle();
        assertThat(done(select)).isFalse();
        file.close();
    }

    @Test
    @DisplayName("CAA-22 without CLUSTER=YES only events of this node")
    void localOnly() throws Exception {
        MonitorFile here = armed(Producer.NETWORK_ADAPTER_STATE, "CHANGED=YES");
        MonitorFile all = armed(Producer.NETWORK_ADAPTER_STATE, MonitorOptions.OURS);
        remote(EventType.ADAPTER_DOWN, EN0);
        local(EventType.ADAPTER_UP, EN0);
        settle();
        assertThat(event(here).type()).contains(EventType.ADAPTER_UP);
        assertThat(bytes(here)).isEmpty();
        assertThat(List.of(event(all).typeText(), event(all).typeText()))
                .containsExactlyInAnyOrder("ADAPTER_DOWN", "ADAPTER_UP");
    }

    @Test
    @DisplayName("CAA-23 diskState is not heard from other nodes")
    void diskState() throws Exception {
        MonitorFile file = armed(Producer.DISK_STATE, MonitorOptions.OURS);
        remote(EventType.LOCAL_DOWN, Map.of(Keys.DISK_NAME, "hdisk7"));
        local(EventType.LOCAL_UP, Map.of(Keys.DISK_NAME, "hdisk1"));
        settle();
        assertThat(event(file).diskName()).contains("hdisk1");
        assertThat(bytes(file)).isEmpty();
    }

    @Test
    @DisplayName("WAIT_IN_READ: read waits for the event; a second read meanwhile fails with EBUSY")
    void waitInRead() throws Exception {
        MonitorFile file = files().open(Producer.NETWORK_ADAPTER_STATE);
        file.write("CHANGED=YES;WAIT_TYPE=WAIT_IN_READ");
        CompletionStage<byte[]> read = file.read();
        settle();
        assertThat(done(read)).isFalse();
        assertThat(errno(file.read())).isEqualTo(Errno.EBUSY);
        local(EventType.ADAPTER_ADD, EN0);
        settle();
        assertThat(EventParser.parse(read.toCompletableFuture().join()).get(0).delivered())
                .isTrue();
        CompletionStage<byte[]> next = file.read();
        file.close();
        assertThat(errno(next)).isEqualTo(Errno.EBADF);
    }

    @Test
    @DisplayName("INFO_LVL: 1 without producer block, 2 with it, 3 with the stack; each consumer has its own data")
    void levels() throws Exception {
        List<MonitorFile> files = new ArrayList<>();
        for (int level = 1; level <= 3; level++) {
            files.add(armed(PASSWD, "CHANGED=YES;INFO_LVL=" + level));
        }
        edit();
        settle();
        assertThat(text(files.get(0))).contains("PROG_NAME=vi").doesNotContain("EVPROD_INFO", "STACK");
        assertThat(text(files.get(1))).contains("END_EVPROD_INFO").doesNotContain("STACK");
        assertThat(text(files.get(2))).contains("STACK_TRACE\nmain+7E4\n__start+68\nEND_EVENT_INFO\n");
    }

    @Test
    @DisplayName("CAA-12 a buffer too small for what comes: BUF_WRAP, then the last whole records")
    void wrap() throws Exception {
        MonitorFile file = armed(Producer.NETWORK_ADAPTER_STATE, "CHANGED=YES;BUF_SIZE=700");
        for (int i = 0; i < 5; i++) {
            local(EventType.ADAPTER_UP, Map.of(Keys.INTERFACE_NAME, "en" + i));
        }
        settle();
        assertThat(text(file)).isEqualTo("BUF_WRAP\n");
        assertThat(event(file).interfaceName()).contains("en3");
        assertThat(event(file).interfaceName()).contains("en4");
        assertThat(bytes(file)).isEmpty();
    }

    @Test
    @DisplayName("CAA-12 a record larger than the buffer: EVENT_OVERFLOW, then its beginning without an end")
    void overflow() throws Exception {
        MonitorFile file = armed(Producer.NETWORK_ADAPTER_STATE, "CHANGED=YES;BUF_SIZE=512");
        local(EventType.ADAPTER_UP, Map.of(Keys.INTERFACE_NAME, "e".repeat(600)));
        settle();
        assertThat(text(file)).isEqualTo("EVENT_OVERFLOW\n");
        byte[] cut = bytes(file);
        assertThat(cut).hasSize(512);
        assertThat(EventParser.parse(cut).get(0).has(Code.E02)).isTrue();
    }

    @Test
    @DisplayName("writing again replaces the options and forgets what was not read")
    void rewrite() throws Exception {
        MonitorFile file = armed(Producer.NETWORK_ADAPTER_STATE, "CHANGED=YES");
        local(EventType.ADAPTER_UP, EN0);
        settle();
        file.write(MonitorOptions.OURS);
        CompletionStage<Void> select = file.select();
        settle();
        assertThat(done(select)).isFalse();
        remote(EventType.ADAPTER_DOWN, EN0);
        settle();
        assertThat(event(file).type()).contains(EventType.ADAPTER_DOWN);
    }

    final MonitorFile armed(Producer producer, String options) throws MonitorException {
        return armed(MonitorFiles.MOUNT + "/" + producer.path(), options);
    }

    final MonitorFile armed(String path, String options) throws MonitorException {
        MonitorFile file = files().open(path);
        file.write(options);
        file.select();
        return file;
    }

    static byte[] bytes(MonitorFile file) {
        return file.read().toCompletableFuture().join();
    }

    static String text(MonitorFile file) {
        return new String(bytes(file), StandardCharsets.UTF_8);
    }

    static ClusterEvent event(MonitorFile file) {
        return Samples.expect(Samples.one(text(file)), "OK").event().orElseThrow();
    }

    static boolean done(CompletionStage<?> stage) {
        return stage.toCompletableFuture().isDone();
    }

    private Errno errno(String path) {
        return catchThrowableOfType(MonitorException.class, () -> files().open(path))
                .errno();
    }

    static Errno errno(CompletionStage<?> stage) {
        ExecutionException failure = catchThrowableOfType(
                ExecutionException.class, () -> stage.toCompletableFuture().get());
        return ((MonitorException) failure.getCause()).errno();
    }
}
