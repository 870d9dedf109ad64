/** Rows that a table may have, empty ones included. */
export const MAX_ROWS = 200_000
export const MAX_COLUMNS = 200
/** Characters that are kept of a cell. */
export const MAX_CELL = 1_000
/** Characters that a record of text may have: all ids of a job on one line, with room to spare. */
export const MAX_RECORD = 2_500_000
/** Excel's own last row. Empty rows down there are common: LibreOffice writes them for their height. */
export const LAST_ROW = 1_048_576
