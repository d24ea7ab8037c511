/** The command that proves a database to hold a whole history. */
@NullMarked
package io.alerthistory.cli.verify;

import org.jspecify.annotations.NullMarked;
