export const MM_PER_INCH = 25.4
/** Points of a PDF. */
export const POINTS_PER_INCH = 72
