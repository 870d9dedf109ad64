/** Whether text is rows and columns rather than ids in a row: most of its lines have tabs, as spreadsheets copy. */
export function looksLikeTable(text: string): boolean {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '')
  const withTabs = lines.filter((line) => line.trim().includes('\t')).length
  return lines.length >= 2 && withTabs * 2 > lines.length
}
