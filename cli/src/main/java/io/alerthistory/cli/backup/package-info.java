/** Backups of the database of one machine, by the scripts and the decisions of the cluster's. */
@NullMarked
package io.alerthistory.cli.backup;

import org.jspecify.annotations.NullMarked;
