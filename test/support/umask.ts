/** What an operator's or a system's shell may have set: nobody's rights are taken away, or everybody's. */
export const UMASKS = [0o000, 0o022, 0o077, 0o777]

/** Does work under a umask of this process. */
export async function underUmask<T>(umask: number, work: () => T | Promise<T>): Promise<T> {
  const before = process.umask(umask)
  try {
    return await work()
  } finally {
    process.umask(before)
  }
}

/** Rights of everybody but the kind of file. */
export function octal(mode: number): string {
  return (mode & 0o7777).toString(8)
}
