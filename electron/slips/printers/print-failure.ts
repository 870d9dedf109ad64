/** A print job did not reach the printer's queue; the message is from the system. */
export class PrintFailure extends Error {}

/** The user closed the print dialog. */
export class PrintCancelled extends Error {}
