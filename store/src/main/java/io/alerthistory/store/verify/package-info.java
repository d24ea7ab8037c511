/** Whether a database holds a whole history: a restored copy, or the one in use. */
@NullMarked
package io.alerthistory.store.verify;

import org.jspecify.annotations.NullMarked;
