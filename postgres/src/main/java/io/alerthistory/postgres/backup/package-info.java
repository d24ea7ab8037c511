/** pgBackRest: its configuration, its scripts, and the interpretation of its output. */
@NullMarked
package io.alerthistory.postgres.backup;

import org.jspecify.annotations.NullMarked;
