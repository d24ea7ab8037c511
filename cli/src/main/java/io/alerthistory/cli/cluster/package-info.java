/** The cluster that a command speaks with, and the instance in it that it is about. */
@NullMarked
package io.alerthistory.cli.cluster;

import org.jspecify.annotations.NullMarked;
