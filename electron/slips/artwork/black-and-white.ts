/** Less between the darkest and the lightest point is paper and the noise of a JPEG on it. */
const LEAST_CONTRAST = 10
const LEVELS = 256

/**
 * Makes a picture on white paper pure black and white, in place. By a threshold, since logos are areas and letters: the
 * dots of error diffusion fray their edges, and a thermal head runs such dots together. The threshold is where the
 * picture's own points fall apart into two groups most clearly (Otsu, 1979), so that pale yellow on white stays a logo.
 *
 * @param pixels four bytes a point: blue, green, red, alpha, colours multiplied by alpha
 * @returns whether there is anything to see
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

/** 0 is black; what is transparent shows the paper (ITU-R BT.601). */
function lightness(pixels: Uint8Array, at: number): number {
  const [blue, green, red, alpha] = [pixels[at]!, pixels[at + 1]!, pixels[at + 2]!, pixels[at + 3]!]
  return Math.min(255, Math.round(0.114 * blue + 0.587 * green + 0.299 * red + 255 - alpha))
}

/** The level that parts the points with the greatest variance between both groups; it is in the darker one. */
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
