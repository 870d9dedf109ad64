import { POINT_MM, type DotPicture, type SheetCanvas, type TextRun } from '../../electron/document/boxes'
import type { Face, FaceRun, Faces } from '../../electron/document/faces'

/** What was drawn in which rectangle of a sheet, in millimetres from its top left corner. */
export interface Mark {
  kind: 'text' | 'fill' | 'picture'
  /** Its words, or its dots. */
  what: string
  sheet: number
  left: number
  top: number
  right: number
  bottom: number
  /** White on black. */
  isInverted: boolean
}

/** How far the ink of a letter reaches from the baseline, in thousandths of the size. */
interface Reach {
  above: number
  below: number
}

/** By font and letter: measuring takes a while. */
const reaches = new Map<string, Reach>()

/** Sheets that only note every text, fill and picture, with the room that it takes. */
export class RecordedSheets implements SheetCanvas {
  readonly marks: Mark[] = []
  /** Width and height of each sheet, in millimetres. */
  readonly sizes: [number, number][] = []
  readonly #faces: Faces
  #isInverted = false

  constructor(faces: Faces) {
    this.#faces = faces
  }

  get count(): number {
    return this.sizes.length
  }

  begin(width: number, height: number): void {
    this.sizes.push([width, height])
  }

  text(x: number, baseline: number, run: TextRun): void {
    const { text, weight, size, tracking } = run
    const scale = (size / 1_000) * POINT_MM
    const extents = this.#faces.runsOf(text, weight).flatMap(reachesOf)
    const width = this.#faces.advance(text, weight) * scale + [...text].length * tracking * POINT_MM
    this.#note('text', text, {
      left: x,
      right: x + width,
      top: baseline - Math.max(0, ...extents.map(({ above }) => above)) * scale,
      bottom: baseline + Math.max(0, ...extents.map(({ below }) => below)) * scale
    })
  }

  fill(x: number, y: number, width: number, height: number): void {
    this.#note('fill', `${width} × ${height} mm`, { left: x, top: y, right: x + width, bottom: y + height })
  }

  dots(x: number, y: number, width: number, height: number, picture: DotPicture): void {
    const what = `${picture.width} × ${picture.height} dots`
    this.#note('picture', what, { left: x, top: y, right: x + width, bottom: y + height })
  }

  inverted(draw: () => void): void {
    this.#isInverted = true
    draw()
    this.#isInverted = false
  }

  #note(kind: Mark['kind'], what: string, place: Pick<Mark, 'left' | 'top' | 'right' | 'bottom'>): void {
    this.marks.push({ kind, what, sheet: this.count - 1, ...place, isInverted: this.#isInverted })
  }
}

function reachesOf({ face, letters }: FaceRun): Reach[] {
  return letters.map(({ letter }) => {
    const key = face.name + letter
    const reach = reaches.get(key) ?? reachOf(face, letter)
    reaches.set(key, reach)
    return reach
  })
}

function reachOf({ font }: Face, letter: string): Reach {
  const { minY, maxY } = font.layout(letter).bbox
  // An empty glyph, such as a space, has an endless box.
  if (!Number.isFinite(maxY)) return { above: 0, below: 0 }
  const scale = 1_000 / font.unitsPerEm
  return { above: maxY * scale, below: -minY * scale }
}
