/** What the code for one machine needs from its caller, and how it reports a problem. */
@NullMarked
package io.alerthistory.machine;

import org.jspecify.annotations.NullMarked;
