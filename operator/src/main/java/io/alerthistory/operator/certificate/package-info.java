/**
 * Issues the certificates of an instance's own CA, and decides when to renew them. Pure, except for the random keys.
 */
@NullMarked
package io.alerthistory.operator.certificate;

import org.jspecify.annotations.NullMarked;
