import fc from 'fast-check'
import { expect, it } from 'vitest'
import { csvRows } from '../../../../../electron/id-lists/csv'
import { fitting, lineOf, tableRowOf } from '../../../../../renderer/features/payments/actions/cells'

it('cells are separated by tabs on one line, whatever they contain', () => {
  expect(lineOf(['XID-1', 65_000, 'Budi\tSari\r\nTono', ''])).toBe('XID-1\t65000\tBudi Sari Tono\t')
  const unit = fc.constantFrom(...'ab=+-@\t\r\n\v\f\u0085\u2028\u2029')
  const anyCells = fc.array(fc.string({ unit }), { minLength: 1 })
  fc.assert(
    fc.property(anyCells, (cells) => {
      const line = lineOf(cells)
      return line.split('\t').length === cells.length && !/[\r\n]/.test(line)
    })
  )
})

it.each(['=1+1', '+62812', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1', '＋1', '－1', '＠1'])(
  '%j does not run as a formula, as in a CSV file',
  (text) => {
    expect(csvRows([[text]])).toContain(`'${text}`)
    expect(lineOf([text])).toMatch(/^'/)
    expect(tableRowOf([text])).toContain(`>'`)
  }
)

it('a table marks cells as text and escapes markup', () => {
  expect(tableRowOf(['0012', 65_000])).toBe(
    `<tr><td style="mso-number-format:'\\@'">0012</td><td>65000</td></tr>`
  )
  expect(tableRowOf(['<b>&"</b>'])).toContain('&lt;b&gt;&amp;&quot;&lt;/b&gt;')
})

it('text that does not fit is dropped, starting with the first chunk over the limit', () => {
  const length = (text: string): number => text.length
  expect(fitting(['ab', 'cd', 'e'], length, 6)).toEqual(['ab', 'cd'])
  expect(fitting(['ab', 'cd', 'e'], length, 8)).toEqual(['ab', 'cd', 'e'])
  expect(fitting(['abc', 'd'], length, 3)).toEqual([])
})
