/** The instance's own certificate authority, what it issues, and when to issue anew; pure but for the keys' randomness. */
@NullMarked
package io.alerthistory.operator.certificate;

import org.jspecify.annotations.NullMarked;
