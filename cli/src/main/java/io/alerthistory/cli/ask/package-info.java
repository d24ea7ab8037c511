/** Questions and orders to a running service. */
@NullMarked
package io.alerthistory.cli.ask;

import org.jspecify.annotations.NullMarked;
