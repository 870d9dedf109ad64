/**
 * How long a test waits for what must come, in milliseconds: far beyond what anything takes on the slowest machine,
 * so that a test fails for what is wrong and never for being slow. It only ends what hangs.
 */
export const PATIENCE_MS = 600_000
