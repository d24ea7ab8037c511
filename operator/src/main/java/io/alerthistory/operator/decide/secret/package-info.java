/** Decisions on certificates, logins, and the Secrets that hold them. Pure. */
@NullMarked
package io.alerthistory.operator.decide.secret;

import org.jspecify.annotations.NullMarked;
