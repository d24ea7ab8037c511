/** The commands that back up and restore a database, on this machine or in a cluster. */
@NullMarked
package io.alerthistory.cli.backup;

import org.jspecify.annotations.NullMarked;
