/**
 * The same reading and explaining as the command line's, as functions of a Spark dataset. Java alone: no signature here has a type of
 * Scala's collections, so that one jar runs with Spark 3.5 on Scala 2.12 and with Spark 4 on Scala 2.13. Begin with
 * {@link io.github.whydenied.spark.CloudTrail} and {@link io.github.whydenied.spark.Denials}.
 */
@NullMarked
package io.github.whydenied.spark;

import org.jspecify.annotations.NullMarked;
