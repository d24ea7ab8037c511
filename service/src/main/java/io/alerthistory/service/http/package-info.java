/** HTTP's own matters: endpoints, parameters, problems. */
@NullMarked
package io.alerthistory.service.http;

import org.jspecify.annotations.NullMarked;
