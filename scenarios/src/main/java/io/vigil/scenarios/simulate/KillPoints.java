package io.vigil.scenarios.simulate;

import java.io.PrintStream;

final class KillPoints {
    private KillPoints() {}

    static int print(PrintStream out) {
        return 0;
    }
}
