package io.vigil.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the list commands print, against lines of real consoles (names and numbers are those of ENV-B). */
class ListCommandsTest {
    private static final String M = " -m " + CommandLab.AFDR + " ";

    private final CommandLab lab = new CommandLab();

    @AfterEach
    void stop() {
        lab.close();
    }

    @Test
    @DisplayName(
            "30 f.2: lssyscfg -r sys lists both systems; -m by name or type and serial number; all attributes without -F")
    void systems() {
        assertThat(lab.out("lssyscfg -r sys -F name,type_model,serial_num,ipaddr,state"))
                .isEqualTo("Server-8284-22A-SN101AFDR,8284-22A,101AFDR,129.40.180.34,Operating\n"
                        + "Server-8284-22A-SN10EE85P,8284-22A,10EE85P,129.40.180.35,Operating\n");
        assertThat(lab.out("lssyscfg -r sys -m '8284-22A*101AFDR' -F uuid"))
                .isEqualTo("07e502a4-5051-3867-bd64-11adc2fe8e68\n");
        assertThat(lab.out("lssyscfg -r sys" + M))
                .startsWith(
                        "name=Server-8284-22A-SN101AFDR,type_model=8284-22A,serial_num=101AFDR,ipaddr=129.40.180.34,"
                                + "sp_type=fsp,state=Operating,state_detail=,detailed_state=None,sys_time=")
                .contains(",\"lpar_proc_compat_modes=default,POWER7,POWER8\",", ",power_on_type=power on,")
                .doesNotContain("uuid=");
        lab.centre.faults().hostOff(CommandLab.AFDR);
        assertThat(lab.out("lssyscfg -r sys" + M + "-F state")).isEqualTo("Power Off\n");
        lab.centre.faults().hostUnlinked(CommandLab.OTHER);
        assertThat(lab.out("lssyscfg -r sys -m " + CommandLab.OTHER + " -F state"))
                .isEqualTo("No Connection\n");
    }

    @Test
    @DisplayName(
            "30 f.1: lssyscfg -r lpar with a header, any separator, a quoted filter list, ids, or name=value pairs")
    void partitions() {
        assertThat(lab.out("lssyscfg -r lpar" + M
                        + "--filter lpar_names=p18aix02 -F name,lpar_id,state,rmc_state --header"))
                .isEqualTo("name,lpar_id,state,rmc_state\np18aix02,4,Running,active\n");
        assertThat(lab.out(
                        "lssyscfg -r lpar" + M + "--filter \"\\\"lpar_names=p18aix03,p18aix02\\\"\" -F name:lpar_env"))
                .isEqualTo("p18aix02:aixlinux\np18aix03:aixlinux\n");
        assertThat(lab.out("lssyscfg -r lpar" + M + "--filter '\"lpar_ids=3,1\"' -F lpar_env:name"))
                .isEqualTo("vioserver:p18v03\nos400:p18ibmi01\n");
        assertThat(lab.out("lssyscfg -r lpar" + M + "--filter lpar_names=p18aix02 -F uuid,curr_profile,msp"))
                .isEqualTo("52138D9D-034C-4114-AA45-4E2DA66D8761,default_profile,null\n");
        assertThat(lab.out("lssyscfg -r lpar" + M + "--filter lpar_names=p18aix02"))
                .startsWith("name=p18aix02,lpar_id=4,lpar_env=aixlinux,state=Running,resource_config=1,"
                        + "os_version=AIX 7.2 7200-03-02-1846,logical_serial_num=101AFDR4,default_profile=default_profile,"
                        + "curr_profile=default_profile,work_group_id=none,")
                .contains(",rmc_state=active,rmc_ipaddr=129.40.180.62,", ",remote_restart_status=Remote Restartable,")
                .doesNotContain("msp=");
        assertThat(lab.out("lssyscfg -r lpar" + M + "-F name").lines()).hasSize(8);
    }

    @Test
    @DisplayName("30 f.2: lssyscfg -r prof: a list of adapters is one quoted value, whatever the form")
    void profiles() {
        assertThat(lab.out("lssyscfg -r prof" + M + "--filter \"lpar_names=p18aix02\" -F name,lpar_name,boot_mode"))
                .isEqualTo("default_profile,p18aix02,norm\n");
        assertThat(
                        lab.out(
                                "lssyscfg -r prof" + M
                                        + "--filter lpar_names=p18aix02,profile_names=default_profile -F virtual_serial_adapters,desired_mem"))
                .isEqualTo("\"0/server/1/any//any/1,1/server/1/any//any/1\",8192\n");
        assertThat(lab.out("lssyscfg -r prof" + M + "--filter lpar_names=p18aix02"))
                .contains(
                        ",\"virtual_serial_adapters=0/server/1/any//any/1,1/server/1/any//any/1\",",
                        ",virtual_eth_adapters=32/0/1//0/0/ETHERNET0//all/none,");
        assertThat(lab.refused("lssyscfg -r prof" + M + "--filter profile_names=other"))
                .contains("other was not found");
    }

    @Test
    @DisplayName("30 f.3: lsrefcode, newest first, one line or as many as -n says; with and without -F; of a system")
    void referenceCodes() {
        assertThat(lab.out("lsrefcode -r lpar" + M + "--filter lpar_names=p18v03 -F lpar_name:refcode"))
                .isEqualTo("p18v03:\n");
        assertThat(lab.out("lsrefcode -r lpar" + M + "--filter lpar_names=p18ibmi01 -F lpar_name:refcode"))
                .isEqualTo("p18ibmi01:00000000\n");
        lab.centre.faults().terminate("p18aix02");
        assertThat(lab.out("lsrefcode -r lpar" + M
                        + "--filter lpar_names=p18aix02 -n 3 -F lpar_name,time_stamp,refcode,word2,word3 --header"))
                .matches("lpar_name,time_stamp,refcode,word2,word3\n"
                        + "p18aix02,\\d\\d/\\d\\d/\\d{4} \\d\\d:\\d\\d:\\d\\d,00000000,03D00000,null\n"
                        + "p18aix02,[^,]+,D200A200,03D00000,null\n"
                        + "p18aix02,[^,]+,,03D00000,null\n");
        assertThat(lab.out("lsrefcode -r lpar" + M + "--filter lpar_names=p18aix02"))
                .matches("lpar_name=p18aix02,lpar_id=4,time_stamp=[^,]+,refcode=00000000,word2=03D00000,"
                        + "fru_call_out_loc_codes=\n");
        assertThat(lab.out("lsrefcode -r sys" + M + "-n 1 -F refcode_num,refcode"))
                .isEqualTo("0,\n");
        assertThat(lab.refused("lsrefcode -r lpar" + M + "-n none")).contains("invalid value are -n.");
    }

    @Test
    @DisplayName("30 f.2: lshwres lists adapters, slots, switches, memory and processors at each level")
    void hardware() {
        assertThat(
                        lab.out(
                                "lshwres -r virtualio --rsubtype eth" + M
                                        + "--level lpar -F lpar_name,slot_num,port_vlan_id,vswitch,trunk_priority --filter lpar_names=p18aix02"))
                .isEqualTo("p18aix02,32,1,ETHERNET0,null\n");
        assertThat(lab.out("lshwres -r virtualio --rsubtype eth" + M + "--level lpar --filter lpar_names=p18v03"))
                .matches("lpar_name=p18v03,lpar_id=1,slot_num=2,state=1,is_required=0,is_trunk=1,trunk_priority=1,"
                        + "ieee_virtual_eth=0,port_vlan_id=1,vswitch=ETHERNET0,addl_vlan_ids=none,mac_addr=[0-9A-F]{12},"
                        + "allowed_os_mac_addrs=all,qos_priority=none,device_name=ent4\n");
        assertThat(lab.out("lshwres -r virtualio --rsubtype eth" + M + "--level lpar --filter vlans=101"))
                .isEqualTo("No results were found.\n");
        assertThat(lab.out("lshwres -r virtualio --rsubtype vswitch" + M))
                .isEqualTo("vswitch=ETHERNET0,switch_mode=VEB,vlan_ids=1\n");
        assertThat(lab.out("lshwres -r virtualio --rsubtype slot --level slot" + M + "-F drc_name --filter lpar_ids=4"))
                .isEqualTo("U8284.22A.101AFDR-V4-C32\n");
        assertThat(lab.out("lshwres -r virtualio --rsubtype slot --level lpar" + M
                        + "-F lpar_name,next_avail_virtual_slot --filter lpar_ids=1"))
                .isEqualTo("p18v03,3\n");
        assertThat(lab.out(
                        "lshwres -r mem --level sys" + M + "-F installed_sys_mem,curr_avail_sys_mem,mem_region_size"))
                .isEqualTo("524288,434176,256\n");
        assertThat(lab.out("lshwres -r mem --level lpar" + M + "-F lpar_name,curr_mem --filter lpar_names=p18aix02"))
                .isEqualTo("p18aix02,8192\n");
        assertThat(lab.out("lshwres -r proc --level sys" + M + "-F installed_sys_proc_units,curr_avail_sys_proc_units"))
                .isEqualTo("20.0,10.0\n");
        assertThat(lab.out("lshwres -r proc --level lpar" + M
                        + "-F curr_proc_mode,curr_proc_units,run_procs --filter lpar_names=p18aix02"))
                .isEqualTo("shared,1.0,1\n");
        assertThat(lab.out("lshwres -r proc --level pool" + M)).startsWith("configurable_pool_proc_units=20.0,");
        assertThat(lab.refused("lshwres -r mempool" + M)).startsWith("HSCLA4A0 The operation failed because");
        lab.centre.faults().hostOff(CommandLab.AFDR);
        assertThat(lab.refused("lshwres -r mem --level sys" + M))
                .startsWith(
                        "HSCL0238 This operation is only allowed when the managed system is in the Operating state.");
    }

    @Test
    @DisplayName("30 f.2: lshmc prints version, network and product data; lssysconn the connections; no service events")
    void console() {
        assertThat(lab.out("lshmc -V"))
                .startsWith("\"version= Version: 10\n Release: 3\n Service Pack: 1060\nHMC Build level ")
                .endsWith("\n\",\"base_version=V10R3\n\"\n");
        assertThat(lab.out("lshmc -n")).startsWith("hostname=hmc1,domain=,ipaddr=129.40.180.24,");
        assertThat(lab.out("lshmc -n -F hostname:ipaddr")).isEqualTo("hmc1:129.40.180.24\n");
        assertThat(lab.out("lshmc -v")).startsWith("\"vpd=*FC ????????\n").contains("*RM V10R3 M1060\n");
        assertThat(lab.refused("lshmc")).contains("invalid value are -V,-v,-r,-n.");
        assertThat(lab.out("lssysconn -r all -F type_model_serial_num,state"))
                .isEqualTo("8284-22A*101AFDR,Connected\n8284-22A*10EE85P,Connected\n");
        assertThat(lab.out("lssvcevents -t hardware --filter \"status=open\"")).isEqualTo("No results were found.\n");
        assertThat(lab.refused("mksyscfg -r lpar" + M + "-i name=x"))
                .isEqualTo("HSCL350B The user does not have the appropriate authority.\n");
    }

    @Test
    @DisplayName(
            "30 j.2: mkauthkeys --test succeeds between consoles of the data centre and fails for others with HSCL3653")
    void keys() {
        assertThat(lab.out("mkauthkeys --ip 129.40.180.25 -u hscroot --test")).isEmpty();
        assertThat(lab.refused("mkauthkeys --ip 10.9.9.9 -u hscroot --test")).startsWith("HSCL3653 ");
        assertThat(lab.out("viosvrcmd" + M + "-p p18v03 -c 'ioslevel'")).isEqualTo("3.1.0.11\n");
        assertThat(lab.refused("viosvrcmd" + M + "-p p18aix02 -c ioslevel")).startsWith("HSCL2970 ");
    }

    @Test
    @DisplayName(
            "30 f: what is wrong is named: missing -m, unknown system, partition, id, attribute, parameter, filter, value")
    void refusals() {
        assertThat(lab.refused("lssyscfg -r lpar -F uuid,name"))
                .isEqualTo(
                        "The command entered is either missing a required parameter or a parameter value is invalid. The"
                                + " parameters that are missing or have an invalid value are -m. Please check your entry and retry the"
                                + " command.\n");
        assertThat(lab.refused("lssyscfg -r lpar -m nowhere"))
                .startsWith("HSCL8018 The managed system nowhere was not found.");
        assertThat(lab.refused("lssyscfg -r lpar" + M + "--filter lpar_names=zz-no-such-lpar -F name"))
                .isEqualTo(
                        "HSCL8012 The partition named zz-no-such-lpar was not found.  Please check your entry and retry the"
                                + " command.\n");
        assertThat(lab.refused("lssyscfg -r lpar" + M + "--filter lpar_ids=99")).startsWith("HSCL8011 ");
        assertThat(lab.refused("lssyscfg -r prof" + M + "-F bogus_attr_xyz --header"))
                .isEqualTo(
                        "An invalid attribute was entered.  The invalid attribute is bogus_attr_xyz.  Please correct your"
                                + " entry and retry the command.\n");
        assertThat(lab.refused("lssyscfg -r sys -F UUID,name")).contains("The invalid attribute is UUID.");
        assertThat(lab.refused("lssyscfg -r lpar" + M + "--flter x")).contains("The invalid parameter is --flter.");
        assertThat(lab.refused("lssyscfg -r lpar" + M + "--filter lpar_names=a,b"))
                .contains("invalid filter is lpar_names=a,b.");
        assertThat(lab.refused("lssyscfg -r lpar" + M + "--filter colour=red")).contains("invalid filter is colour.");
        assertThat(lab.refused("lssyscfg -r lpars" + M)).contains("invalid value are -r.");
        assertThat(lab.refused("lssyscfg -r lpar" + M + "--header")).contains("invalid value are -F.");
        assertThat(lab.refused("lssyscfg -r lpar -m")).contains("invalid value are -m.");
        assertThat(lab.out("lssyscfg --help")).startsWith("Usage: lssyscfg [-r value] [-m value]");
    }
}
