/** HTTP in and out, the web page, metrics. */
@NullMarked
package io.alerthistory.service;

import org.jspecify.annotations.NullMarked;
