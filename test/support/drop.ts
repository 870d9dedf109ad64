import type { Page } from '@playwright/test'

/** Drops a file on the window, as from the file manager. */
export async function drop(page: Page, name: string, text: string): Promise<void> {
  const dataTransfer = await page.evaluateHandle(
    ([fileName, content]) => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([content!], fileName!))
      return transfer
    },
    [name, text]
  )
  for (const type of ['dragenter', 'dragover', 'drop'])
    await page.dispatchEvent('#app', type, { dataTransfer })
}
