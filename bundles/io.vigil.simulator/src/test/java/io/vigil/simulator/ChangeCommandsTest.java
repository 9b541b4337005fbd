package io.vigil.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.spi.port.CommandWire.CommandReply;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Commands that change something: silent when they succeed, and both consoles of a host see what they did. */
class ChangeCommandsTest {
    private static final String M = " -m " + CommandLab.AFDR + " ";
    private static final String T = "-t " + CommandLab.OTHER + " ";

    private final CommandLab lab = new CommandLab();

    @AfterEach
    void stop() {
        lab.close();
    }

    @Test
    @DisplayName("30 f.2: chsysstate switches partitions off, on by profile or id, to their menus, and restarts them")
    void partitionPower() {
        assertThat(lab.out("chsysstate" + M + "-r lpar -n p18aix02,p18aix03 -o shutdown --immed"))
                .isEmpty();
        lab.runFor(10);
        assertThat(lab.state("p18aix02") + lab.state("p18aix03")).isEqualTo("NOT_ACTIVATEDNOT_ACTIVATED");
        assertThat(lab.refused("chsysstate" + M + "-r lpar -n p18aix02 -o osshutdown"))
                .startsWith("HSCL1558 ");
        assertThat(lab.refused("chsysstate" + M + "-r lpar -n p18aix02 -o on -f other"))
                .startsWith("HSCL8013 ");
        assertThat(lab.out("chsysstate" + M + "-r lpar --id 4 -o on -f default_profile"))
                .isEmpty();
        assertThat(lab.out("chsysstate" + M + "-r lpar -n p18aix03 -o on -b sms"))
                .isEmpty();
        assertThat(lab.refused("chsysstate" + M + "-r lpar -n p18aix02 -o on")).startsWith("HSCL3681 ");
        lab.runFor(120);
        assertThat(lab.centre.runsOn("p18aix02")).containsExactly(CommandLab.AFDR);
        assertThat(lab.state("p18aix03")).isEqualTo("OPEN_FIRMWARE");
        assertThat(lab.out("lssyscfg -r prof" + M + "--filter lpar_names=p18aix03 -F boot_mode"))
                .isEqualTo("sms\n");
        assertThat(lab.out("chsysstate" + M + "-r lpar -n p18aix02 -o osshutdown --restart"))
                .isEmpty();
        lab.runFor(8);
        assertThat(lab.centre.runsOn("p18aix02")).isEmpty();
        lab.runFor(120);
        assertThat(lab.centre.runsOn("p18aix02")).containsExactly(CommandLab.AFDR);
        assertThat(lab.refused("chsysstate" + M + "-r lpar -o on")).contains("invalid value are -n,--id.");
        assertThat(lab.refused("chsysstate" + M + "-r lpar -n p18aix02 -o start"))
                .contains("invalid value are -o.");
    }

    @Test
    @DisplayName("30 j.2: chsysstate -r sys: off, on; on when it runs is HSCL05DF")
    void systemPower() {
        assertThat(lab.refused("chsysstate -r sys" + M + "-o on")).startsWith("HSCL05DF ");
        assertThat(lab.out("chsysstate -r sys" + M + "-o off")).isEmpty();
        assertThat(lab.out("lssyscfg -r sys" + M + "-F state")).isEqualTo("Power Off\n");
        assertThat(lab.out("chsysstate -r sys -n " + CommandLab.AFDR + " -o onstandby"))
                .isEmpty();
        lab.runFor(150);
        assertThat(lab.out("lssyscfg -r sys" + M + "-F state")).isEqualTo("Operating\n");
        lab.centre.faults().hostUnlinked(CommandLab.AFDR);
        assertThat(lab.refused("chsysstate -r sys" + M + "-o off")).startsWith("HSCL0237 ");
    }

    @Test
    @DisplayName(
            "30 f.2: chhwres adds, disables, enables and removes a virtual adapter; a slot in use, a wrong one, a wrong VLAN")
    void adapters() {
        String change = "chhwres -r virtualio --rsubtype eth" + M + "-p p18aix02 ";
        String list =
                "lshwres -r virtualio --rsubtype eth --level lpar" + M + "--filter lpar_names=p18aix02,slots=7 -F ";
        assertThat(lab.out(change + "-o a -s 7 -a \"port_vlan_id=101,vswitch=ETHERNET0,ieee_virtual_eth=0\""))
                .isEmpty();
        assertThat(lab.out(list + "port_vlan_id,state")).isEqualTo("101,1\n");
        assertThat(lab.refused(change + "-o a -s 7 -a port_vlan_id=101")).startsWith("HSCL294D ");
        assertThat(lab.out(change + "-o d -s 7")).isEmpty();
        assertThat(lab.out(list + "state")).isEqualTo("0\n");
        assertThat(lab.out(change + "-o e -s 7")).isEmpty();
        assertThat(lab.out(list + "state")).isEqualTo("1\n");
        assertThat(lab.out(change + "-o r -s 7")).isEmpty();
        assertThat(lab.out(list + "state")).isEqualTo("No results were found.\n");
        assertThat(lab.refused(change + "-o d -s 7")).startsWith("HSCL297B ");
        assertThat(lab.refused(change + "-o a -a port_vlan_id=5000"))
                .contains("invalid value of the attribute port_vlan_id");
        assertThat(lab.refused(change + "-o a -a colour=red")).contains("The invalid attribute is colour.");
        assertThat(lab.out("chhwres -r virtualio --rsubtype vswitch" + M + "-o a --vswitch HA"))
                .isEmpty();
        assertThat(lab.out("lshwres -r virtualio --rsubtype vswitch" + M + "-F vswitch"))
                .isEqualTo("ETHERNET0\nHA\n");
    }

    @Test
    @DisplayName(
            "30 f.1, HMC-55: chsyscfg -i reads quoted values; an odd name makes the round trip; a wrong attribute changes nothing")
    void configuration() {
        String change = "chsyscfg -r lpar" + M;
        assertThat(lab.out(change + "-i 'name=p18aix02,\"description=web, \"\"blue\"\" pool\"'"))
                .isEmpty();
        assertThat(lab.out("lssyscfg -r lpar" + M + "--filter lpar_names=p18aix02 -F name,description"))
                .isEqualTo("p18aix02,\"web, \"\"blue\"\" pool\"\n");
        assertThat(lab.out(change + "-i \"lpar_id=4,\\\"new_name=it's a, b\\\"\""))
                .isEmpty();
        assertThat(lab.out("lssyscfg -r lpar" + M + "--filter lpar_ids=4 -F lpar_id,name"))
                .isEqualTo("4,\"it's a, b\"\n");
        assertThat(lab.refused(change + "-i 'lpar_id=4,description=x,colour=red'"))
                .contains("attribute is colour.");
        assertThat(lab.out("lssyscfg -r lpar" + M + "--filter lpar_ids=4 -F description"))
                .startsWith("\"web");
        assertThat(lab.refused(change + "-i lpar_id=4,new_name=p18aix03"))
                .contains("invalid value of the attribute new_name");
        assertThat(lab.refused(change + "-i description=x")).contains("invalid value are name.");
    }

    @Test
    @DisplayName("10, 5.1: simplified_remote_restart_capable can be taken away; then a restart is not possible")
    void capability() {
        assertThat(lab.out("chsyscfg -r lpar" + M + "-i name=p18aix02,simplified_remote_restart_capable=0"))
                .isEmpty();
        assertThat(lab.refused("rrstartlpar -o validate" + M + T + "-p p18aix02"))
                .startsWith("HSCLA9D4 ");
        assertThat(
                        lab.out(
                                "lsrrstartlpar -r lpar" + M
                                        + "--filter lpar_names=p18aix02 -F name,simplified_remote_restart_capable,remote_restart_status"))
                .isEqualTo("p18aix02,0,Remote Restartable\n");
    }

    @Test
    @DisplayName("10, 7: migrlpar validates, moves and stops; lslparmigr shows it while it runs")
    void migration() {
        assertThat(lab.out("migrlpar -o v" + M + T + "-p p18aix02,p18aix03")).isEmpty();
        assertThat(lab.refused("migrlpar -o v" + M + "-t nowhere -p p18aix02")).startsWith("HSCL8018 ");
        assertThat(lab.refused("migrlpar -o m" + M + T + "-p p18v03")).startsWith("HSCLA2A4 ");
        CompletableFuture<CommandReply> move =
                lab.type("hmc1", "migrlpar -o m" + M + T + "--id 4 -w 5 --redundantvios 1");
        lab.runFor(20);
        assertThat(lab.out("lslparmigr -r lpar" + M + "--filter lpar_names=p18aix02"))
                .isEqualTo("name=p18aix02,lpar_id=4,migration_state=Migration In Progress,migration_type=active\n");
        assertThat(lab.out("lslparmigr -r sys" + M + "-F num_active_migrations_in_progress"))
                .isEqualTo("1\n");
        lab.runFor(100);
        assertThat(move.join()).isEqualTo(new CommandReply(0, "", ""));
        assertThat(lab.centre.runsOn("p18aix02")).containsExactly(CommandLab.OTHER);
        assertThat(lab.refused("lssyscfg -r lpar" + M + "--filter lpar_names=p18aix02"))
                .startsWith("HSCL8012 ");
        lab.type("hmc1", "migrlpar -o m" + M + T + "-p p18aix03");
        lab.runFor(20);
        assertThat(lab.out("migrlpar -o s" + M + "-p p18aix03")).isEmpty();
        assertThat(lab.refused("migrlpar -o s" + M + "-p p18aix03")).startsWith("HSCLA2A8 ");
        assertThat(lab.out("migrlpar -o r" + M + "-p p18aix03 --force")).isEmpty();
        assertThat(lab.centre.runsOn("p18aix03")).containsExactly(CommandLab.AFDR);
        assertThat(lab.out("lslparmigr -r msp" + M + T + "-F source_msp_name,dest_msp_names"))
                .isEqualTo("p18v03,\"p18v01,p18v02\"\np18v04,\"p18v01,p18v02\"\n");
        assertThat(lab.out("lslparmigr -r virtualio" + M + T + "-p p18aix04 -F suggested_virtual_scsi_mappings"))
                .isEqualTo("2/p18v01/1\n");
        assertThat(lab.out("lslparmigr -r procpool" + M + T + "-p p18aix04")).contains("shared_proc_pool_ids=0");
    }

    @Test
    @DisplayName("10, 5: rrstartlpar restarts from a host without power, leaves a remnant, and cleans it up")
    void restart() {
        assertThat(lab.refused("rrstartlpar -o restart" + M + T + "-p p18aix02"))
                .startsWith("HSCLA9CE ");
        assertThat(lab.out("rrstartlpar -o validate" + M + T + "-p p18aix02")).isEmpty();
        lab.centre.faults().hostOff(CommandLab.AFDR);
        assertThat(lab.refused("rrstartlpar -o restart" + M + T + "-p p18aix02 --test"))
                .startsWith("HSCLA9CE ");
        assertThat(lab.refused("rrstartlpar -o restart" + M + T + "-p p18aix02 -i desired_mem=9000000"))
                .startsWith("HSCLA2FE ");
        assertThat(lab.out("rrstartlpar -o restart" + M + T + "-p p18aix02 -i desired_mem=4096,desired_proc_units=0.5"))
                .isEmpty();
        assertThat(lab.out("lsrrstartlpar -r lpar" + M + "--filter lpar_names=p18aix02 -F remote_restart_status"))
                .isEqualTo("Remote Restarted\n");
        lab.runFor(120);
        assertThat(lab.centre.runsOn("p18aix02")).containsExactly(CommandLab.OTHER);
        assertThat(lab.out("lshwres -r mem --level lpar -m " + CommandLab.OTHER
                        + " --filter lpar_names=p18aix02 -F curr_mem,pend_mem"))
                .isEqualTo("4096,8192\n");
        assertThat(lab.refused("rrstartlpar -o cleanup" + M + "-p p18aix02")).startsWith("HSCLA9E2 ");
        lab.out("chsysstate -r sys" + M + "-o on");
        lab.runFor(300);
        assertThat(lab.out("rrstartlpar -o cleanup" + M + "-p p18aix02")).isEmpty();
        assertThat(lab.refused("lssyscfg -r lpar" + M + "--filter lpar_names=p18aix02"))
                .startsWith("HSCL8012 ");
        assertThat(lab.out("lsrrstartlpar -r sys" + M + "-F max_num_remote_restarts_supported"))
                .isEqualTo("32\n");
        assertThat(lab.out("rrstartlpar -o set -r mc -i auto_cleanup_enabled=0"))
                .isEmpty();
        assertThat(lab.out("lsrrstartlpar -r mc")).isEqualTo("auto_cleanup_enabled=0\n");
    }

    @Test
    @DisplayName(
            "10, 5.4: without power-on the copy stays off; test mode needs a source that is shut down; no link needs --noconnection")
    void restartOptions() {
        lab.out("chsysstate" + M + "-r lpar -n p18aix02 -o shutdown --immed");
        lab.runFor(10);
        assertThat(lab.refused("rrstartlpar -o restart" + M + T + "-p p18aix03 --test"))
                .startsWith("HSCLA9CF ");
        assertThat(lab.out("rrstartlpar -o restart" + M + T + "-p p18aix02 --test --skippoweron"))
                .isEmpty();
        lab.runFor(120);
        assertThat(lab.centre.runsOn("p18aix02")).isEmpty();
        assertThat(lab.centre.partitions("p18aix02")).hasSize(2);
        lab.centre.faults().hostDestroyed(CommandLab.AFDR);
        assertThat(lab.refused("rrstartlpar -o restart" + M + T + "-p p18aix03"))
                .startsWith("HSCLA9CD ");
        assertThat(lab.out("rrstartlpar -o restart" + M + T + "-p p18aix03 --noconnection --usecurrdata"))
                .isEmpty();
    }

    @Test
    @DisplayName(
            "30 c, f: three wrong passwords lock the account for 300 s, for the right one too; then it is open again")
    void locked() {
        for (int i = 0; i < 3; i++) {
            assertThat(lab.type("hmc1", "wrong", "lshmc -V")).satisfies(end -> {
                lab.runFor(1);
                assertThat(end).isCompletedExceptionally();
            });
        }
        CompletableFuture<CommandReply> right = lab.type("hmc1", "lshmc -V");
        lab.runFor(1);
        assertThat(right).isCompletedExceptionally();
        lab.runFor(300);
        assertThat(lab.out("lshmc -V")).isNotEmpty();
    }

    @Test
    @DisplayName("30 j.3: a command is forced to fail once, hangs until its caller gives up, or finds the port closed")
    void faults() {
        lab.centre.faults().failCommands("hmc1", "lsrefcode", 3, "HSCL0000 as told", 1);
        assertThat(lab.out("lshmc -V")).isNotEmpty();
        assertThat(lab.run("lsrefcode -r lpar" + M)).isEqualTo(new CommandReply(3, "HSCL0000 as told\n", ""));
        assertThat(lab.out("lsrefcode -r lpar" + M)).isNotEmpty();
        lab.centre.faults().hangCommands("hmc1", 1);
        CompletableFuture<CommandReply> hung = lab.type("hmc1", "lshmc -V");
        lab.runFor(30);
        assertThat(hung).isNotDone();
        assertThat(lab.out("lshmc -V")).isNotEmpty();
        lab.runFor(600);
        assertThat(hung).isCompletedExceptionally();
        lab.centre.faults().commandLineOff("hmc1");
        assertThat(lab.type("hmc1", "lshmc -V")).isCompletedExceptionally();
        lab.centre.faults().commandLineOn("hmc1");
        assertThat(lab.out("lshmc -V")).isNotEmpty();
    }
}
