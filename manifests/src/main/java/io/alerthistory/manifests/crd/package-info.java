/** The custom resource definitions, generated from the fields that the parser reads. */
@NullMarked
package io.alerthistory.manifests.crd;

import org.jspecify.annotations.NullMarked;
