/** What the file system under a database has left, and where that leads. */
@NullMarked
package io.alerthistory.postgres.volume;

import org.jspecify.annotations.NullMarked;
