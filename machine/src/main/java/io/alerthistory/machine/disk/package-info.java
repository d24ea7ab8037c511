/** Where the room on this machine's disk goes. */
@NullMarked
package io.alerthistory.machine.disk;

import org.jspecify.annotations.NullMarked;
