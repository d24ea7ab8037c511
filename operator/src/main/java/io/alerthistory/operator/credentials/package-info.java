/** Who may log in with which password, and how that changes without one refused login (#65); decisions only. */
@NullMarked
package io.alerthistory.operator.credentials;

import org.jspecify.annotations.NullMarked;
