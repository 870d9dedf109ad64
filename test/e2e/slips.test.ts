import { once } from 'node:events'
import { join } from 'node:path'
import { LAYOUTS, PAPERS } from '#contract/model/slip-layouts'
import { yesToCopies } from '../support/acknowledgements'
import { answerSaveDialog } from '../support/dialogs'
import { expect, lookUp, test } from '../support/fixtures'
import { forAmount } from '../support/qris-payload'
import samples from '../support/qris-samples.json' with { type: 'json' }
import { pageSizes, pdfText, scanPdf } from '../support/scan'
import { payment, pdfOf, trust } from '../support/slip-dialog'

const [onSticker, saweria] = samples as [Sample, Sample]
type Sample = (typeof samples)[number]
const baznas = { payload: forAmount(onSticker.payload, 65_000) }

test('each layout as PDF has its paper, its text, and a code that scans to the payload', async ({
  folder,
  simulator,
  openOnSimulator
}) => {
  payment(simulator, 'XID-1', '9', baznas.payload)
  payment(simulator, 'XID-2', '9', saweria.payload, 1008)
  const { app, page } = await openOnSimulator()
  await lookUp(page, 'XID-1', 'XID-2')
  await trust(page, baznas.payload, saweria.payload)
  for (const layout of LAYOUTS) {
    const pdf = join(folder, `${layout}.pdf`)
    await answerSaveDialog(app, pdf)
    const saved = await page.evaluate((request) => window.lunas.slips.savePdf(request), {
      paymentIds: ['XID-1', 'XID-2'],
      layout,
      dpi: 300,
      skip: 0,
      offset: { x: 0, y: 0 },
      copies: 1,
      acknowledgements: yesToCopies('XID-1', 'XID-2'),
      reason: 'test'
    })
    expect(saved).toMatchObject({ ok: true, value: { printed: ['XID-1', 'XID-2'], blocked: [], path: pdf } })
    expect((await scanPdf(pdf)).flat().sort()).toEqual([baznas.payload, saweria.payload].sort())
    for (const [width, height] of pageSizes(pdf)) {
      expect(Math.abs(width - PAPERS[layout].width)).toBeLessThan(0.2)
      if (PAPERS[layout].height) expect(Math.abs(height - PAPERS[layout].height)).toBeLessThan(0.2)
    }
    const text = pdfText(pdf)
    for (const words of [
      'SANDBOX',
      'Baznas',
      // The smallest slips have no room for it.
      ...(layout === 'a4x12' ? [] : ['Jakarta Pusat']),
      'ID2019002291555',
      'Rp65.000',
      'XID-1',
      'Rp1.008',
      'BELUM LUNAS'
    ]) {
      expect(text).toContain(words)
    }
  }
  const detail = await page.evaluate(() => window.lunas.payments.detail({ paymentId: 'XID-1' }))
  expect(
    detail.ok && detail.value?.prints.map(({ layout, destination, target }) => [layout, destination, target])
  ).toEqual(LAYOUTS.map((layout) => [layout, 'pdf', `${layout}.pdf`]).reverse())
})

test('slips move by the offset of the printer, and stay on the paper', async ({
  simulator,
  openOnSimulator
}) => {
  payment(simulator, 'XID-1', '9', baznas.payload)
  const { page } = await openOnSimulator()
  await lookUp(page, 'XID-1')
  const codeAt = async (x: number, y: number) => {
    const request = pdfOf(['XID-1'], { layout: 'a4x8', offset: { x, y } })
    const found = await page.evaluate((requested) => window.lunas.slips.preview(requested), request)
    if (!found.ok) throw new Error(found.error.message)
    return { code: found.value.rendered?.codes[0], blocked: found.value.blocked }
  }
  const [still, moved] = [await codeAt(0, 0), await codeAt(3, -2)]
  // To within a dot: the code moves on to the next one.
  const dot = 25.4 / 203
  expect(Math.abs(moved.code!.left - still.code!.left - 3)).toBeLessThan(dot)
  expect(Math.abs(moved.code!.top - still.code!.top + 2)).toBeLessThan(dot)
  expect(await codeAt(-20, 0)).toMatchObject({
    code: undefined,
    blocked: [{ paymentId: 'XID-1', blockers: ['offPaper'] }]
  })
})

test.describe('on a real printer', () => {
  test('a slip that was being printed when the program was killed is asked about at the next start', async ({
    printer,
    simulator,
    startOnSimulator
  }) => {
    payment(simulator, 'XID-1', '9', baznas.payload)
    const { app, page } = await startOnSimulator(printer.env)
    await lookUp(page, 'XID-1')
    printer.stall()
    void page
      .evaluate((requested) => window.lunas.slips.print(requested), {
        ...pdfOf(['XID-1']),
        printer: printer.printer
      })
      .catch(() => null)
    // It is stored before the printer has it; the program ends while it waits for the printer.
    const stored = () =>
      page.evaluate(async () => {
        const found = await window.lunas.slips.preview({
          paymentIds: ['XID-1'],
          layout: 'roll80',
          dpi: 203,
          skip: 0,
          offset: { x: 0, y: 0 },
          copies: 1,
          acknowledgements: {},
          reason: null
        })
        return found.ok ? found.value.blocked.flatMap(({ blockers }) => blockers) : []
      })
    await expect.poll(stored).toEqual(['printedBefore'])
    const ended = once(app.process(), 'exit')
    app.process().kill('SIGKILL')
    await ended

    const { page: next } = await startOnSimulator(printer.env)
    await expect(next.getByText(/berhenti saat slip ini dicetak.*XID-1/)).toBeVisible()
    await next.getByRole('button', { name: 'Tidak keluar' }).click()
    await expect(next.getByText(/berhenti saat slip ini dicetak/)).toHaveCount(0)
    const preview = await next.evaluate(
      (requested) => window.lunas.slips.preview(requested),
      pdfOf(['XID-1'])
    )
    expect(preview).toMatchObject({ value: { documents: [{ copy: 1 }], blocked: [] } })
  })

  test('a missing printer is reported, and nothing is recorded', async ({ simulator, openOnSimulator }) => {
    payment(simulator, 'XID-1', '9', baznas.payload)
    const { page } = await openOnSimulator()
    await lookUp(page, 'XID-1')
    const sent = await page.evaluate((requested) => window.lunas.slips.print(requested), {
      ...pdfOf(['XID-1']),
      printer: 'GONE'
    })
    expect(sent).toMatchObject({ ok: false, error: { code: 'printFailed' } })
    const detail = await page.evaluate(() => window.lunas.payments.detail({ paymentId: 'XID-1' }))
    expect(detail).toMatchObject({ ok: true, value: { prints: [] } })
  })
})

test('a PDF that cannot be written is reported', async ({ folder, simulator, openOnSimulator }) => {
  payment(simulator, 'XID-1', '9', baznas.payload)
  const { app, page } = await openOnSimulator()
  await lookUp(page, 'XID-1')
  await answerSaveDialog(app, join(folder, 'gone', 'slip.pdf'))
  const saved = await page.evaluate(
    (requested) => window.lunas.slips.savePdf(requested),
    pdfOf(['XID-1'], { layout: 'a6' })
  )
  expect(saved).toMatchObject({ ok: false, error: { code: 'fileFailed', retryable: true } })
})
