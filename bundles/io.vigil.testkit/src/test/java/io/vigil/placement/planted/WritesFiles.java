package io.vigil.placement.planted;

import java.io.File;

/** Breaks D4b. */
public interface WritesFiles {
    File file();
}
