/** The format of log lines on standard error. */
@NullMarked
package io.alerthistory.cli.log;

import org.jspecify.annotations.NullMarked;
