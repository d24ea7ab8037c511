/** Pure: what an alert, a fact and an episode are, and the fold from facts to episodes. */
@NullMarked
package io.alerthistory.history;

import org.jspecify.annotations.NullMarked;
