/** Certificate and key, reloaded when they change. */
@NullMarked
package io.alerthistory.service.tls;

import org.jspecify.annotations.NullMarked;
