/** Renders a PostgresInstance to Kubernetes objects. Pure. */
@NullMarked
package io.alerthistory.manifests;

import org.jspecify.annotations.NullMarked;
