/** The web page, rendered as HTML. */
@NullMarked
package io.alerthistory.service.page;

import org.jspecify.annotations.NullMarked;
