/** The domain: alerts, facts, runs and episodes, and the fold from facts to episodes. Pure. */
@NullMarked
package io.alerthistory.history;

import org.jspecify.annotations.NullMarked;
