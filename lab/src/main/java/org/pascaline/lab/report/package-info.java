/**
 * Reports: an account in Markdown with its figures, as one HTML file, and its tables for a paper.
 *
 * <p>{@link org.pascaline.lab.report.RunsReport} tells what came of runs, {@link org.pascaline.lab.report.StudyPages} finds
 * what a study has told; both give {@link org.pascaline.lab.report.Pages}, which {@link
 * org.pascaline.lab.report.ReportFolder} writes down. Markdown comes first: the {@link org.pascaline.lab.report.HtmlPage}
 * and the {@link org.pascaline.lab.report.LatexTable LaTeX tables} are made of it. A {@link
 * org.pascaline.lab.report.LineChart} is drawn the same way for all of them, to the measures of a paper's column.
 *
 * <p>The package knows runs, their curves and their proofs; studies use it, and it knows none of theirs.
 */
@NullMarked
package org.pascaline.lab.report;

import org.jspecify.annotations.NullMarked;
