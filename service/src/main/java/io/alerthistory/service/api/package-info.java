/** The answers to programs, as JSON. */
@NullMarked
package io.alerthistory.service.api;

import org.jspecify.annotations.NullMarked;
