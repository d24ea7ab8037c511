/** pgBackRest: its configuration, its scripts, and what its answers mean. */
@NullMarked
package io.alerthistory.postgres.backup;

import org.jspecify.annotations.NullMarked;
