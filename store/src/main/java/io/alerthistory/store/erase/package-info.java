/** Changes to the history on request: erasure, and replay of the quarantine. */
@NullMarked
package io.alerthistory.store.erase;

import org.jspecify.annotations.NullMarked;
