/** The service in this process, with the database it needs. */
@NullMarked
package io.alerthistory.cli.run;

import org.jspecify.annotations.NullMarked;
