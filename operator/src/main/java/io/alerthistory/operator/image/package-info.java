/** What is in an image. */
@NullMarked
package io.alerthistory.operator.image;

import org.jspecify.annotations.NullMarked;
