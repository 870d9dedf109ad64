import { dotOf } from './dots'

const MM_PER_PX = 25.4 / 96
const HALF = 128

/** Resolves when every picture has its size; a picture that cannot be decoded has none. */
export async function picturesDecoded(page: Element): Promise<void> {
  await Promise.all(
    [...page.querySelectorAll('img')].map((picture) => picture.decode().catch(() => undefined))
  )
}

/**
 * Redraws pictures with one black or white pixel for each dot of the head, because a driver that scales a picture makes
 * grey of it, and then dithers the grey. Pictures become smaller by less than a dot.
 */
export async function drawPicturesInDots(page: Element, dpi: number): Promise<void> {
  const pictures = [...page.querySelectorAll<HTMLImageElement>('img')].map((picture) => {
    const { width, height } = picture.getBoundingClientRect()
    const dots = (px: number): number => Math.floor((px * MM_PER_PX) / dotOf(dpi) + 0.01)
    return { picture, width: dots(width), height: dots(height), drawable: picture.naturalWidth > 0 }
  })
  /** By picture and size: slips of a batch share them. */
  const drawn = new Map<string, string>()
  for (const { picture, width, height, drawable } of pictures) {
    if (!drawable || width === 0 || height === 0) continue
    const key = `${width}x${height} ${picture.src}`
    const url = drawn.get(key) ?? inDots(picture, width, height)
    drawn.set(key, url)
    picture.src = url
    Object.assign(picture.style, { width: `${width * dotOf(dpi)}mm`, height: `${height * dotOf(dpi)}mm` })
  }
  await picturesDecoded(page)
}

function inDots(picture: HTMLImageElement, width: number, height: number): string {
  const canvas = document.createElement('canvas')
  Object.assign(canvas, { width, height })
  const context = canvas.getContext('2d')!
  context.imageSmoothingQuality = 'high'
  context.drawImage(picture, 0, 0, width, height)
  const points = context.getImageData(0, 0, width, height)
  for (let at = 0; at < points.data.length; at += 4)
    points.data.fill(points.data[at]! < HALF ? 0 : 255, at, at + 3)
  context.putImageData(points, 0, 0)
  return canvas.toDataURL()
}
