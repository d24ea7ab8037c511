/** What a change of an instance would do, before it is made. */
@NullMarked
package io.alerthistory.manifests.preview;

import org.jspecify.annotations.NullMarked;
