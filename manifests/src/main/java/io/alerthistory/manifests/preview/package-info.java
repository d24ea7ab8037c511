/** Calculates the effect of a change of an instance before it is applied. */
@NullMarked
package io.alerthistory.manifests.preview;

import org.jspecify.annotations.NullMarked;
