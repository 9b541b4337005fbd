package io.vigil.shell.internal;

/**
 * Keeps passwords out of the log (CLI-10): the shell names its thread after the whole command line, and every log line
 * carries the name of its thread. The shell itself puts the old name back when the command has ended.
 */
final class ThreadNames {
    private static final String OF_THE_SHELL = "pipe-";

    private ThreadNames() {}

    static void keepOut() {
        Thread thread = Thread.currentThread();
        if (thread.getName().startsWith(OF_THE_SHELL)) {
            thread.setName("ksysmgr");
        }
    }
}
