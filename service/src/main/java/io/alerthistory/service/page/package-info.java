/** The answers to people, as HTML. */
@NullMarked
package io.alerthistory.service.page;

import org.jspecify.annotations.NullMarked;
