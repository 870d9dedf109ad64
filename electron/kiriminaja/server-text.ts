import { joinTexts } from '#contract/reasons'
import { cutText, LONGEST } from './bounds'
import { scalarText, type Json, type JsonObject } from './json'

/**
 * Returns the message of an answer: `text`, else `message`, then the joined `errors`. Control characters become spaces
 * and text beyond 500 characters is cut; the raw body keeps the original.
 *
 * @returns null if the answer has none.
 */
export function serverText(answer: Json): string | null {
  if (!(answer instanceof Map)) return null
  const text = clean(answer.get('text')) ?? clean(answer.get('message')) ?? ''
  return cutText(joinTexts([text, ...reasons(answer.get('errors'))]), LONGEST.words) || null
}

/** `errors` is documented as a field with a reason or reasons; a plain list or a plain text is accepted as well. */
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

/** The answer for an unknown id is not documented; these two wordings are those of related endpoints. */
export function saysNotFound(answer: JsonObject): boolean {
  return ['text', 'message'].some((name) =>
    /data not found|tidak ditemukan/i.test(clean(answer.get(name)) ?? '')
  )
}

/** Returns the IP address that KiriminAja rejected: `your_ip`, beside the message or in a container. */
export function rejectedIp(answer: Json): string | null {
  if (!(answer instanceof Map)) return null
  const sources = [answer, answer.get('data'), answer.get('result'), answer.get('errors')]
  for (const source of sources) {
    const text = source instanceof Map ? clean(source.get('your_ip')) : null
    if (text !== null && /^[\da-f.:]{2,45}$/i.test(text)) return text
  }
  return null
}
