/** Whether text is a table rather than a list of ids: most of its lines have tabs, as copied from a spreadsheet. */
export function looksLikeTable(text: string): boolean {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '')
  const withTabs = lines.filter((line) => line.trim().includes('\t')).length
  return lines.length >= 2 && withTabs * 2 > lines.length
}
