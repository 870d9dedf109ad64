/** What only the finished page can tell: it is measured, and the code and the amount give way. */

const MM_PER_PX = 25.4 / 96
/** One dot of a thermal head in millimetres: 203 dpi is 8 dots a millimetre. */
const DOT = 0.125

/**
 * Side of the largest code that fits with a whole number of dots a module: uneven modules are what cheap
 * scanners trip over.
 *
 * @param modules on a side, quiet zone included
 * @param room millimetres
 * @returns millimetres, at least a dot a module even where that is more than the room
 */
export function codeSize(modules: number, room: number): number {
  return modules * Math.max(1, Math.floor(room / modules / DOT)) * DOT
}

/** Millimetres from a place to the next whole dot. */
export function toWholeDot(at: number): number {
  const dots = at / DOT
  const next = Math.abs(dots - Math.round(dots)) < 0.01 ? dots : Math.ceil(dots)
  return (next - dots) * DOT
}

/** The amount stays on one line: half an amount is another amount. */
export function fitAmounts(page: Element): void {
  for (const amount of page.querySelectorAll<HTMLElement>('.amount')) {
    const { clientWidth: room, scrollWidth: wanted } = amount
    if (wanted <= room) continue
    amount.style.fontSize = `${(parseFloat(getComputedStyle(amount).fontSize) * room) / wanted}px`
  }
}

/**
 * Warnings and long names need room on paper that has an end: the code gives way, down to a third.
 *
 * @param room millimetres that the code may have at most
 */
export function fitHeights(page: Element, room: number): void {
  for (const slip of page.querySelectorAll('.slip')) {
    const code = slip.querySelector<SVGElement>('.code')
    for (let less = room; code && less > room / 3 && slip.scrollHeight > slip.clientHeight; less--) {
      const side = `${codeSize(Number(code.dataset['modules']), less)}mm`
      Object.assign(code.style, { width: side, height: side })
    }
  }
}

/** Moves each code to the dots of the head, counted from its sheet's corner. */
export function alignCodes(page: Element): void {
  for (const code of page.querySelectorAll<SVGElement>('.code')) {
    const sheet = code.closest('.sheet')!.getBoundingClientRect()
    const { top, left } = code.getBoundingClientRect()
    code.style.marginTop = `${toWholeDot((top - sheet.top) * MM_PER_PX)}mm`
    code.style.marginLeft = `${toWholeDot((left - sheet.left) * MM_PER_PX)}mm`
  }
}

/** Height of the tallest sheet in whole millimetres, which is what drivers round to anyway. */
export function tallest(page: Element): number {
  const heights = [...page.querySelectorAll('.sheet')].map((sheet) => sheet.getBoundingClientRect().height)
  return Math.ceil(Math.max(...heights) * MM_PER_PX)
}
