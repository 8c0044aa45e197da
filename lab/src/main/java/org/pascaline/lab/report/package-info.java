/**
 * Reports: an account in Markdown with its figures, as one HTML file, and its tables for a paper.
 *
 * <p>{@link org.pascaline.lab.report.RunsReport} tells what came of runs as {@link org.pascaline.lab.report.Pages}, which
 * {@link org.pascaline.lab.report.ReportFolder} writes down. An account is written as {@link
 * org.pascaline.lab.report.Markdown}, which remembers its {@link org.pascaline.lab.report.Table tables}: the {@link
 * org.pascaline.lab.report.HtmlPage} is made of the text, and the {@link org.pascaline.lab.report.LatexTable LaTeX tables}
 * of the tables. A {@link org.pascaline.lab.report.LineChart} is drawn the same way for all of them, to the measures of a
 * paper's column.
 *
 * <p>The package knows runs, their curves and their proofs; studies use it, and it knows none of theirs.
 */
@NullMarked
package org.pascaline.lab.report;

import org.jspecify.annotations.NullMarked;
