/** The command that verifies that a database holds a whole history. */
@NullMarked
package io.alerthistory.cli.verify;

import org.jspecify.annotations.NullMarked;
