/** PostgreSQL on this machine: unpacked, locked, started, stopped, and found again after any crash. */
@NullMarked
package io.alerthistory.embedded;

import org.jspecify.annotations.NullMarked;
