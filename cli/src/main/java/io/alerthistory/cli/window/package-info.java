/** The command that brings a window of the history back. */
@NullMarked
package io.alerthistory.cli.window;

import org.jspecify.annotations.NullMarked;
