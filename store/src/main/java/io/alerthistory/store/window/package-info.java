/** Copies a window of the history back from a restored copy. */
@NullMarked
package io.alerthistory.store.window;

import org.jspecify.annotations.NullMarked;
