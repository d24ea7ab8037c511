/** An instance's objects as files that a person reads. */
@NullMarked
package io.alerthistory.manifests.render;

import org.jspecify.annotations.NullMarked;
