/** Tests of the workloads: what they compute and how much of it. */
@NullMarked
package org.pascaline.bench.workload;

import org.jspecify.annotations.NullMarked;
