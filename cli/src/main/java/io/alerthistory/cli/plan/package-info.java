/** The command {@code plan}: shows what a file would change in a cluster. */
@NullMarked
package io.alerthistory.cli.plan;

import org.jspecify.annotations.NullMarked;
