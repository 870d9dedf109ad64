/** Umasks that a shell may have set: some take rights away from nobody, some from everybody. */
export const UMASKS = [0o000, 0o022, 0o077, 0o777]

/** Runs work under a umask of this process. */
export async function underUmask<T>(umask: number, work: () => T | Promise<T>): Promise<T> {
  const before = process.umask(umask)
  try {
    return await work()
  } finally {
    process.umask(before)
  }
}

/** A mode in octal, without the file type. */
export function octal(mode: number): string {
  return (mode & 0o7777).toString(8)
}
