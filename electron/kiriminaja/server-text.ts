import { cutText, LONGEST } from './bounds'
import { scalarText, type Json, type JsonObject } from './json'

/**
 * The server's own words of an answer: `text`, else `message`, then the joined `errors`. Control characters become
 * spaces and what is beyond 500 characters is cut; the raw body keeps the original.
 *
 * @returns null where the answer has none.
 */
export function serverText(answer: Json): string | null {
  if (!(answer instanceof Map)) return null
  const text = clean(answer.get('text')) ?? clean(answer.get('message'))
  const words = [text, ...reasons(answer.get('errors'))].filter((part) => part !== null).join('; ')
  return cutText(words, LONGEST.words) || null
}

/** `errors` is documented as field to reason or reasons; a plain list, or a plain text, is taken as well. */
function reasons(errors: Json | undefined): string[] {
  if (!(errors instanceof Map)) return flat(errors)
  return [...errors].flatMap(([field, value]) => flat(value).map((reason) => `${field}: ${reason}`))
}

function flat(value: Json | undefined): string[] {
  return (Array.isArray(value) ? value : [value]).map(clean).filter((text) => text !== null)
}

function clean(value: Json | undefined): string | null {
  return (
    scalarText(value)
      ?.replace(/\p{Cc}+/gu, ' ')
      .trim() || null
  )
}

/** An unknown id has no documented answer; these two wordings are what neighbouring endpoints say. */
export function saysNotFound(answer: JsonObject): boolean {
  return ['text', 'message'].some((name) =>
    /data not found|tidak ditemukan/i.test(clean(answer.get(name)) ?? '')
  )
}

/** The address that KiriminAja saw and refused: `your_ip`, beside the message or in a container. */
export function rejectedIp(answer: Json): string | null {
  if (!(answer instanceof Map)) return null
  const sources = [answer, answer.get('data'), answer.get('result'), answer.get('errors')]
  for (const source of sources) {
    const text = source instanceof Map ? clean(source.get('your_ip')) : null
    if (text !== null && /^[\da-f.:]{2,45}$/i.test(text)) return text
  }
  return null
}
