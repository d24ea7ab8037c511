/** Inspects what an image contains. */
@NullMarked
package io.alerthistory.operator.image;

import org.jspecify.annotations.NullMarked;
