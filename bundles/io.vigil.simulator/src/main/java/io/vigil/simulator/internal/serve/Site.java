package io.vigil.simulator.internal.serve;

import io.vigil.simulator.datacentre.Inventory;
import java.nio.file.Path;

/** Which data centre is served. */
sealed interface Site {
    /** @throws io.vigil.simulator.datacentre.InventoryException if there is none such, or it is not possible */
    Inventory inventory();

    /** ENV-A, ENV-B or ENV-C. */
    record Shipped(String name) implements Site {
        @Override
        public Inventory inventory() {
            return Inventory.shipped(name);
        }
    }

    /** An administrator's YAML file. */
    record Own(Path file) implements Site {
        @Override
        public Inventory inventory() {
            return Inventory.file(file);
        }
    }

    /** A regular one, with the VMs spread evenly; every console manages every host. */
    record Generated(int hosts, int vms, int hmcs) implements Site {
        static final int HOSTS = 12;
        static final int VMS = 400;
        static final int HMCS = 2;

        @Override
        public Inventory inventory() {
            return Inventory.sized(hosts, vms, hmcs);
        }
    }
}
