/**
 * What a third party's plugin must do, as abstract tests: extend the one that fits, give it your plugin, run it. Needs no
 * controller and no network.
 */
package io.vigil.testkit.plugin;
