/** Backups on one machine: pgBackRest, its repository, the schedule, restores and their metrics. */
@NullMarked
package io.alerthistory.machine.backup;

import org.jspecify.annotations.NullMarked;
