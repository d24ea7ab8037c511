/** Commands that query or change a running service over HTTP. */
@NullMarked
package io.alerthistory.cli.ask;

import org.jspecify.annotations.NullMarked;
