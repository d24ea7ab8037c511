/** Authorization: tokens and tenants. */
@NullMarked
package io.alerthistory.service.access;

import org.jspecify.annotations.NullMarked;
