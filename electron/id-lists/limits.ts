/** Most rows of a table, empty ones included. */
export const MAX_ROWS = 200_000
export const MAX_COLUMNS = 200
/** Most characters that are stored of a cell. */
export const MAX_CELL = 1_000
/** Most characters of a text record: all ids of a job on one line, with room to spare. */
export const MAX_RECORD = 2_500_000
/** Excel's last row. Empty rows down there are common: LibreOffice writes them for their height. */
export const LAST_ROW = 1_048_576
