/** Pure: label matchers in the syntax of Alertmanager. */
@NullMarked
package io.alerthistory.history.matcher;

import org.jspecify.annotations.NullMarked;
