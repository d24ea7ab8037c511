/** Verifies that a database, restored or in use, holds a complete history. */
@NullMarked
package io.alerthistory.store.verify;

import org.jspecify.annotations.NullMarked;
