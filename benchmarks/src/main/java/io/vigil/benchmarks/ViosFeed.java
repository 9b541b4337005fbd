package io.vigil.benchmarks;

import java.nio.charset.StandardCharsets;

/**
 * A list of VIOSs as consoles send it, of the size of the largest one in public test data (695 kB): nearly all of it is the
 * mapping of disks, of which we read nothing.
 */
final class ViosFeed {
    private static final int SIZE = 695_000;
    private static final int MAPPINGS_EACH = 60;

    private ViosFeed() {}

    static byte[] bytes() {
        StringBuilder out = new StringBuilder(
                """
                <feed xmlns="http://www.w3.org/2005/Atom" xmlns:ns2="http://a9.com/-/spec/opensearch/1.1/" xmlns:ns3="http://www.w3.org/1999/xhtml">
                    <id>5b1ae9a5-8a4f-3d5d-a4b4-6b0e3a0d7d11</id>
                    <updated>2024-05-07T09:21:44.103-05:00</updated>
                """);
        for (int vios = 1; out.length() < SIZE; vios++) {
            out.append(head(vios));
            for (int slot = 0; slot < MAPPINGS_EACH && out.length() < SIZE; slot++) {
                out.append(MAPPING.replace("@SLOT@", Integer.toString(slot + 2)));
            }
            out.append(TAIL);
        }
        return out.append("</feed>\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String head(int vios) {
        return HEAD.replace("@ID@", Integer.toString(vios))
                .replace("@UUID@", String.format("75B373A5-B9FF-4799-B23B-2029295%05X", vios));
    }

    private static final String HEAD =
            """
                <entry>
                    <id>@UUID@</id>
                    <title>VirtualIOServer</title>
                    <published>2024-05-07T09:21:44.103-05:00</published>
                    <link rel="SELF" href="https://192.0.2.1:12443/rest/api/uom/VirtualIOServer/@UUID@"/>
                    <author>
                        <name>IBM Power Systems Management Console</name>
                    </author>
                    <content type="application/vnd.ibm.powervm.uom+xml; type=VirtualIOServer">
                        <VirtualIOServer:VirtualIOServer xmlns:VirtualIOServer="http://www.ibm.com/xmlns/systems/power/firmware/uom/mc/2012_10/" xmlns="http://www.ibm.com/xmlns/systems/power/firmware/uom/mc/2012_10/" xmlns:ns2="http://www.w3.org/XML/1998/namespace/k2" schemaVersion="V1_0">
                    <Metadata>
                        <Atom>
                            <AtomID>@UUID@</AtomID>
                            <AtomCreated>1389191360857</AtomCreated>
                        </Atom>
                    </Metadata>
                    <AllowPerformanceDataCollection kb="CUD" kxe="false">true</AllowPerformanceDataCollection>
                    <AvailabilityPriority kb="UOD" kxe="false">191</AvailabilityPriority>
                    <CurrentProcessorCompatibilityMode kb="ROO" kxe="false">POWER9</CurrentProcessorCompatibilityMode>
                    <OperatingSystemVersion kb="ROR" kxe="false">VIOS 3.1.3.14</OperatingSystemVersion>
                    <PartitionID kb="COD" kxe="false">@ID@</PartitionID>
                    <PartitionMemoryConfiguration kb="CUD" kxe="false" schemaVersion="V1_0">
                        <Metadata>
                            <Atom/>
                        </Metadata>
                        <DesiredMemory kb="CUR" kxe="false">4096</DesiredMemory>
                        <MinimumMemory kb="CUR" kxe="false">1024</MinimumMemory>
                        <CurrentMemory kxe="false" kb="ROR">4096</CurrentMemory>
                    </PartitionMemoryConfiguration>
                    <PartitionName kb="CUR" kxe="false">vios@ID@</PartitionName>
                    <PartitionProcessorConfiguration kb="CUD" kxe="false" schemaVersion="V1_0">
                        <Metadata>
                            <Atom/>
                        </Metadata>
                        <HasDedicatedProcessors kxe="false" kb="CUD">false</HasDedicatedProcessors>
                        <SharedProcessorConfiguration kb="CUD" kxe="false" schemaVersion="V1_0">
                            <DesiredProcessingUnits kb="CUR" kxe="false">0.4</DesiredProcessingUnits>
                            <MinimumProcessingUnits kb="CUR" kxe="false">0.1</MinimumProcessingUnits>
                        </SharedProcessorConfiguration>
                    </PartitionProcessorConfiguration>
                    <PartitionState kxe="false" kb="ROD">running</PartitionState>
                    <PartitionType kb="COR" kxe="false">Virtual IO Server</PartitionType>
                    <PartitionUUID kb="ROO" kxe="false">@UUID@</PartitionUUID>
                    <ResourceMonitoringControlState kb="ROD" kxe="false">active</ResourceMonitoringControlState>
                    <ResourceMonitoringIPAddress kb="ROD" kxe="false">192.0.2.11</ResourceMonitoringIPAddress>
                    <VirtualSCSIMappings kb="CUD" kxe="false" schemaVersion="V1_0">
            """;

    private static final String MAPPING =
            """
                        <VirtualSCSIMapping schemaVersion="V1_0">
                            <Metadata>
                                <Atom/>
                            </Metadata>
                            <AssociatedLogicalPartition kb="CUR" kxe="false" href="https://192.0.2.1:12443/rest/api/uom/ManagedSystem/e955e11a-6ee0-3e04-987c-6fa319f8cb8c/LogicalPartition/1A89CDB0-4C93-4120-A69D-EDEF5AB04CB9" rel="related"/>
                            <ClientAdapter kb="CUR" kxe="false" schemaVersion="V1_0">
                                <Metadata>
                                    <Atom/>
                                </Metadata>
                                <AdapterType kb="ROR" kxe="false">Client</AdapterType>
                                <DynamicReconfigurationConnectorName kb="CUD" kxe="false">U9040.MR9.0604CAA-V7-C@SLOT@</DynamicReconfigurationConnectorName>
                                <LocationCode kb="ROR" kxe="false">U9040.MR9.0604CAA-V7-C@SLOT@</LocationCode>
                                <LocalPartitionID kb="CUR" kxe="false">7</LocalPartitionID>
                                <RequiredAdapter kb="CUD" kxe="false">false</RequiredAdapter>
                                <VariedOn kb="CUD" kxe="true">true</VariedOn>
                                <VirtualSlotNumber kb="CUR" kxe="false">@SLOT@</VirtualSlotNumber>
                                <RemoteLogicalPartitionID kb="CUR" kxe="false">1</RemoteLogicalPartitionID>
                                <RemoteSlotNumber kb="CUA" kxe="false">@SLOT@</RemoteSlotNumber>
                                <ServerLocationCode kb="CUR" kxe="false">U9040.MR9.0604CAA-V1-C@SLOT@</ServerLocationCode>
                            </ClientAdapter>
                            <Storage kb="CUR" kxe="false">
                                <LogicalUnit schemaVersion="V1_0">
                                    <Metadata>
                                        <Atom/>
                                    </Metadata>
                                    <ThinDevice kb="CUR" kxe="false">true</ThinDevice>
                                    <UniqueDeviceID kb="ROR" kxe="false">274d7bb790666211e3bc1a00006cae8b01c96f590914bccbc8b7b88c37165c0485</UniqueDeviceID>
                                    <UnitCapacity kb="COR" kxe="false">10</UnitCapacity>
                                    <LogicalUnitType kxe="false" kb="ROR">VirtualIO_Disk</LogicalUnitType>
                                    <UnitName kb="CUR" kxe="false">volume-boot-@SLOT@</UnitName>
                                </LogicalUnit>
                            </Storage>
                            <TargetDevice kxe="false" kb="CUR">
                                <SharedStoragePoolLogicalUnitVirtualTargetDevice schemaVersion="V1_0">
                                    <Metadata>
                                        <Atom/>
                                    </Metadata>
                                    <LogicalUnitAddress kb="CUR" kxe="false">0x8200000000000000</LogicalUnitAddress>
                                    <TargetName kb="CUR" kxe="false">vtscsi@SLOT@</TargetName>
                                    <UniqueDeviceID kb="ROR" kxe="false">0aee832d1c28727ffU9040.MR9.0604CAA-V1-C@SLOT@</UniqueDeviceID>
                                </SharedStoragePoolLogicalUnitVirtualTargetDevice>
                            </TargetDevice>
                        </VirtualSCSIMapping>
            """;

    private static final String TAIL =
            """
                    </VirtualSCSIMappings>
                </VirtualIOServer:VirtualIOServer>
                    </content>
                </entry>
            """;
}
