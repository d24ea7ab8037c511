/** The query API, which answers in JSON. */
@NullMarked
package io.alerthistory.service.api;

import org.jspecify.annotations.NullMarked;
