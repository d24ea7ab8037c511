/** What each closed day held: counts and hashes that tell a copy of the history from the whole of it. */
@NullMarked
package io.alerthistory.store.ledger;

import org.jspecify.annotations.NullMarked;
