/**
 * How long a test waits, in milliseconds: far longer than anything takes on the slowest machine, so that a test fails
 * because something is wrong and never because the machine is slow. It only ends hanging tests.
 */
export const PATIENCE_MS = 600_000
