package io.vigil.simulator.internal.cli;

import java.util.List;

/** Commands that a console has and that are not simulated: refused as for a user without that task, never made up. */
final class RefusedCommands {
    private static final List<String> NAMES = List.of(
            "mksyscfg",
            "rmsyscfg",
            "cpsysprof",
            "rstprofdata",
            "bkprofdata",
            "chlparutil",
            "lslparutil",
            "chhmc",
            "chhmcusr",
            "mkhmcusr",
            "rmhmcusr",
            "lshmcusr",
            "chsyspwd",
            "chsvcevent",
            "mksvcevent",
            "startdump",
            "lsdump",
            "chled",
            "lsled",
            "mkvterm",
            "rmvterm",
            "vtmenu",
            "hmcshutdown",
            "updhmc",
            "updlic",
            "lslic",
            "bkconsdata",
            "mksysconn",
            "rmsysconn",
            "chcod",
            "lscod",
            "lsmemopt",
            "optmem",
            "lsviosbk",
            "mkviosbk",
            "rstviosbk",
            "installios",
            "lsnportlogin",
            "chnportlogin",
            "lsmemdev",
            "lsvet",
            "chvet",
            "monhmc",
            "pedbg");

    private RefusedCommands() {}

    static boolean knows(String name) {
        return NAMES.contains(name);
    }
}
