package io.nestor.cli.command;

/** A command whose help depends on its arguments. */
interface DetailedHelp {
    /** Prints what comes after the usual help; the arguments that were given are set. */
    void printDetails();
}
