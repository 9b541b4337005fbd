/** The ksysmgr grammar, one attribute table for parser, help, completion and formats. */
package io.vigil.command.internal;
