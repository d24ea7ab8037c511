/** What is there, read once a reconcile. */
@NullMarked
package io.alerthistory.operator.observe;

import org.jspecify.annotations.NullMarked;
