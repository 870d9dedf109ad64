import { once } from 'node:events'
import { MessageChannel, type MessagePort } from 'node:worker_threads'
import type { VerifierModules } from '../verification/verifier'

type Message = { programs: VerifierModules } | { failed: string }

/** Returns the port on which a thread that is started now gets the programs once they are compiled. */
export function programsLater(compiling: Promise<VerifierModules>): MessagePort {
  const { port1, port2 } = new MessageChannel()
  const send = (message: Message): void => {
    port1.postMessage(message)
    port1.close()
  }
  compiling.then(
    (programs) => send({ programs }),
    (error: unknown) => send({ failed: error instanceof Error ? error.message : String(error) })
  )
  return port2
}

/** Resolves with the programs. Rejects if they cannot be compiled. */
export async function programsFrom(port: MessagePort): Promise<VerifierModules> {
  const [message] = (await once(port, 'message')) as [Message]
  if ('failed' in message) throw new Error(message.failed)
  return message.programs
}
