import Database from 'better-sqlite3'
const db = new Database('/tmp/scale/million/history/production.sqlite', { readonly: true })
db.pragma('temp_store = MEMORY')
const t = (name: string, sql: string, ...v: unknown[]) => {
  for (let i = 0; i < 2; i++) {
    const f = performance.now()
    const r = db
      .prepare(sql)
      .pluck()
      .all(...v)
    if (i) console.log(name, (performance.now() - f).toFixed(1), 'ms', r.length, r[0])
  }
}
const tri = (s: string, step: number) => {
  const out = []
  for (let i = 0; i + 3 <= s.length; i += step) out.push(s.slice(i, i + 3))
  if (out.at(-1) !== s.slice(-3)) out.push(s.slice(-3))
  return out.map((x) => `"${x}"`).join(' AND ')
}
const M = 'SELECT rowid FROM payments_text WHERE payments_text MATCH ?'
for (const s of ['pid-1600500000', '1600500000', 'gk-11-2500000', 'ord-48213', 'jakarta', 'budi', 'sari']) {
  t(s + ' phrase', M, `"${s}"`)
  t(s + ' and1', M, tri(s, 1))
  t(s + ' and3', M, tri(s, 3))
  t(s + ' and3 rev', M, tri(s, 3).split(' AND ').reverse().join(' AND '))
}
t('jakarta count', 'SELECT count(*) FROM payments_text WHERE payments_text MATCH ?', '"jakarta"')
t(
  'jakarta facts',
  `SELECT count(*) || total(amount) FROM payments INDEXED BY payments_facts WHERE seq IN (${M})`,
  '"jakarta"'
)
t(
  'jakarta facts join',
  `SELECT count(*) || total(amount) FROM payments_text CROSS JOIN payments INDEXED BY payments_facts ON payments.seq = payments_text.rowid WHERE payments_text MATCH ?`,
  '"jakarta"'
)
t(
  'jakarta facts join group',
  `SELECT status, count(*) || total(amount) FROM payments_text CROSS JOIN payments INDEXED BY payments_facts ON payments.seq = payments_text.rowid WHERE payments_text MATCH ? GROUP BY status, conflict`,
  '"jakarta"'
)
t(
  'order checked',
  `SELECT seq FROM payments_text CROSS JOIN payments INDEXED BY payments_facts ON payments.seq = payments_text.rowid WHERE payments_text MATCH ? ORDER BY checked_at DESC, seq DESC`,
  '"jakarta"'
)
t('facts scan', `SELECT count(*) FROM payments INDEXED BY payments_facts WHERE last_outcome = 'failed'`)
for (const s of ['qu', 'jl', 'x7', 'z'])
  t(s + ' terms', `SELECT DISTINCT doc FROM payments_terms WHERE term >= ? AND term < ?`, s, s + '\u{10ffff}')
