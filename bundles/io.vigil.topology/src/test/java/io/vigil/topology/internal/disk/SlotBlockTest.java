package io.vigil.topology.internal.disk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigil.simulator.virtual.VirtualTime;
import io.vigil.topology.Adapter;
import io.vigil.topology.DiskModules;
import io.vigil.topology.FileDisk;
import io.vigil.topology.Network;
import io.vigil.topology.Node;
import io.vigil.topology.SharedDisk;
import io.vigil.topology.Tuning;
import io.vigil.topology.internal.disk.SlotBlock.Entry;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlotBlockTest {
    private static final SlotBlock BLOCK = new SlotBlock(
            77,
            List.of(
                    new Entry(2, new byte[] {1, 2, 3}),
                    new Entry(128, "frame ".repeat(200).getBytes(UTF_8))));

    @Test
    @DisplayName("TS-13: a block fills its slot and reads back as it was written")
    void roundTrip() {
        byte[] bytes = BLOCK.bytes();
        assertThat(bytes).hasSize(SharedDisk.SLOT);
        assertThat(SlotBlock.peek(bytes)).isEqualTo(77);
        SlotBlock read = SlotBlock.read(bytes).orElseThrow();
        assertThat(read.number()).isEqualTo(77);
        assertThat(read.entries()).hasSize(2);
        assertThat(read.entries().get(0).frame()).containsExactly(1, 2, 3);
        assertThat(read.entries().get(1).to()).isEqualTo(128);
    }

    @Test
    @DisplayName("TS-13: damaged, half written, empty and short blocks are none")
    void damage() {
        for (int at : new int[] {0, 5, 15, 22, 30, 1000, 4095}) {
            byte[] bytes = BLOCK.bytes();
            bytes[at] ^= 1;
            assertThat(SlotBlock.read(bytes)).as("byte " + at).isEmpty();
        }
        byte[] half = BLOCK.bytes();
        System.arraycopy(new SlotBlock(78, List.of()).bytes(), 0, half, 0, 600);
        assertThat(SlotBlock.read(half)).isEmpty();
        assertThat(SlotBlock.read(new byte[0])).isEmpty();
        assertThat(SlotBlock.read(new byte[4096])).isEmpty();
        assertThat(SlotBlock.read(new byte[100])).isEmpty();
    }

    @Test
    @DisplayName("TS-13: of many frames for one node the latest four wait, and every node gets its turn")
    void outbox() {
        Outbox box = new Outbox();
        for (int i = 0; i < 10; i++) {
            box.add(1, new byte[] {(byte) i});
        }
        for (int to = 2; to <= 6; to++) {
            box.add(to, new byte[1200]);
        }
        List<Entry> first = box.next();
        assertThat(first).extracting(Entry::to).containsExactly(1, 2, 3, 4);
        assertThat(first.get(0).frame()).containsExactly(6);
        assertThat(box.next()).extracting(Entry::to).startsWith(5, 6, 1);
        box.clear();
        assertThat(box.isEmpty()).isTrue();
    }

    @Test
    @DisplayName("TS-13: a disk in a file keeps each slot; slots behind its end are empty")
    void file(@TempDir Path directory) throws Exception {
        VirtualTime time = new VirtualTime();
        FileDisk disk = new FileDisk(directory.resolve("repo"), time, time);
        assertThat(disk.read(3).toCompletableFuture()).isCompletedExceptionally();
        disk.write(2, BLOCK.bytes()).toCompletableFuture().get();
        List<byte[]> blocks = disk.read(3).toCompletableFuture().get();
        assertThat(blocks).hasSize(3);
        assertThat(SlotBlock.read(blocks.get(0))).isEmpty();
        assertThat(SlotBlock.read(blocks.get(1))).isPresent();
        assertThat(blocks.get(2)).isEmpty();
        assertThatThrownBy(() -> disk.write(1, new byte[5])).hasMessage("block: 5 bytes, allowed 4096");
    }

    @Test
    @DisplayName("TS-13: an address on a disk network is the node's number, within the slots")
    void addresses() {
        VirtualTime time = new VirtualTime();
        DiskModules modules = new DiskModules(new FileDisk(Path.of("none"), time, time), 4, time, time);
        Network network = new Network("repo", 1, Network.DISK, Tuning.DEFAULT);
        Node five = new Node(5, new UUID(1, 5));
        assertThatThrownBy(() -> modules.open(network, new Adapter(five, "d", DiskModules.address(5), 32)))
                .hasMessageContaining("adapter 0.0.0.5 of node 5 on a disk with 4 slots");
        assertThatThrownBy(() -> new DiskModules(null, 129, time, time)).hasMessage("slots: 129, allowed 1 to 128");
    }
}
