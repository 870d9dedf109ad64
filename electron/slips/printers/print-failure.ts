/** A print job did not reach the printer's queue; the message is the system's. */
export class PrintFailure extends Error {}

/** The user closed the print dialog. */
export class PrintCancelled extends Error {}
