/** The CustomResourceDefinition of a PostgresInstance, from the same fields that the parser reads. */
@NullMarked
package io.alerthistory.manifests.crd;

import org.jspecify.annotations.NullMarked;
