import type { Picture } from '#contract/model/shop'

/** A smaller difference between the darkest and the lightest pixel is only paper with JPEG noise. */
const LEAST_CONTRAST = 10
const LEVELS = 256

/**
 * Turns a picture on white paper into pure black and white, in place. It uses a threshold, since logos consist of areas
 * and letters: error diffusion frays their edges with dots, which a thermal head then merges. Otsu's method (1979)
 * picks the threshold that separates the picture's own pixels into two groups best, so that a pale yellow logo on white
 * stays visible.
 *
 * @param pixels four bytes per pixel: blue, green, red, alpha, with colours multiplied by alpha
 * @returns whether anything is visible
 */
export function toBlackAndWhite(pixels: Uint8Array): boolean {
  const count = new Array<number>(LEVELS).fill(0)
  for (let at = 0; at < pixels.length; at += 4) count[lightness(pixels, at)]!++
  const darkest = count.findIndex((points) => points > 0)
  const lightest = count.findLastIndex((points) => points > 0)
  if (lightest - darkest < LEAST_CONTRAST) return false
  const threshold = thresholdOf(count)
  for (let at = 0; at < pixels.length; at += 4) {
    const level = lightness(pixels, at) > threshold ? 255 : 0
    pixels.fill(level, at, at + 3)
    pixels[at + 3] = 255
  }
  return true
}

/**
 * Returns a picture that is black and white already.
 *
 * @param pixels as in `toBlackAndWhite`
 */
export function toPicture(pixels: Uint8Array, { width, height }: Pick<Picture, 'width' | 'height'>): Picture {
  const bytesARow = Math.ceil(width / 8)
  const bits = new Uint8Array(bytesARow * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (pixels[4 * (y * width + x)] === 0) bits[y * bytesARow + (x >> 3)]! |= 0x80 >> (x & 7)
    }
  }
  return { width, height, bits }
}

/** 0 is black; transparent pixels show the paper (ITU-R BT.601). */
function lightness(pixels: Uint8Array, at: number): number {
  const [blue, green, red, alpha] = [pixels[at]!, pixels[at + 1]!, pixels[at + 2]!, pixels[at + 3]!]
  return Math.min(255, Math.round(0.114 * blue + 0.587 * green + 0.299 * red + 255 - alpha))
}

/** Returns the level that maximizes the variance between both groups; the level itself is in the darker one. */
function thresholdOf(count: readonly number[]): number {
  const all = count.reduce((sum, points) => sum + points)
  const light = count.reduce((sum, points, level) => sum + points * level)
  let best = { threshold: 0, variance: -1 }
  let [darkPoints, darkLight] = [0, 0]
  for (const [level, points] of count.entries()) {
    darkPoints += points
    darkLight += points * level
    const lightPoints = all - darkPoints
    if (darkPoints === 0 || lightPoints === 0) continue
    const apart = darkLight / darkPoints - (light - darkLight) / lightPoints
    const variance = darkPoints * lightPoints * apart * apart
    if (variance > best.variance) best = { threshold: level, variance }
  }
  return best.threshold
}
