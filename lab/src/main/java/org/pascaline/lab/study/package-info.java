/**
 * Studies: many runs, planned by one YAML file, and what they say about a list of claims.
 *
 * <p>{@link org.pascaline.lab.study.StudyReader} reads the file into a {@link org.pascaline.lab.study.Study}; {@link
 * org.pascaline.lab.study.Plan} lays out its runs; {@link org.pascaline.lab.study.StudyRunner} carries them out, several at
 * a time, and appends each result to a log, so that an interrupted study goes on where it stopped; {@link
 * org.pascaline.lab.study.Report} makes tables, figures and verdicts of the results. They are one value, a {@link
 * org.pascaline.lab.study.StudyReport}, which {@link org.pascaline.lab.study.StudyReportFile} keeps and {@link
 * org.pascaline.lab.study.StudyPages} shows. {@link org.pascaline.lab.study.LayerTimer} times layers that a study wants
 * timed.
 *
 * <p>The package knows specifications and runs; no task and no cell is named in it.
 */
@NullMarked
package org.pascaline.lab.study;

import org.jspecify.annotations.NullMarked;
