package io.nestor.cli.command;

import io.nestor.cli.view.ProblemReport;

/** A command that reads files of the user's and can say what is wrong with them in the forms of CI systems. */
interface ReportsProblems {
    /** That the places of problems are relative to, as the user gave it; empty for the present one. */
    String problemFolder();

    /** What was found wrong by a call that went to its end. */
    ProblemReport problems();
}
