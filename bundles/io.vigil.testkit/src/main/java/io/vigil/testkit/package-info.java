/** Contract tests, fakes, golden-log runner, ArchUnit rules (test scope). */
package io.vigil.testkit;
