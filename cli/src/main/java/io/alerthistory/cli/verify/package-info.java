/** The command {@code verify}: checks that a database holds a complete history. */
@NullMarked
package io.alerthistory.cli.verify;

import org.jspecify.annotations.NullMarked;
