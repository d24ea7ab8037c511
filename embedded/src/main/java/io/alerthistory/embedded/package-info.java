/** PostgreSQL on this machine: unpacks, locks, starts and stops it, and finds it again after a crash. */
@NullMarked
package io.alerthistory.embedded;

import org.jspecify.annotations.NullMarked;
