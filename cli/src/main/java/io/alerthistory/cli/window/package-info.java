/** The command {@code restore-window}: copies a lost window of the history back. */
@NullMarked
package io.alerthistory.cli.window;

import org.jspecify.annotations.NullMarked;
