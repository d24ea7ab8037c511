/** The parts of HTTP that all endpoints share: routing, parameters, error responses. */
@NullMarked
package io.alerthistory.service.http;

import org.jspecify.annotations.NullMarked;
