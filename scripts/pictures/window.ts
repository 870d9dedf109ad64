import type { Page } from '@playwright/test'
import { launchElectron } from '../../test/support/electron.ts'
import { repository } from '../prepare/repository.ts'

/** The usual screen that the window is designed for, in CSS pixels. */
const SIZE = { width: 1366, height: 768 }

/** A picture for docs/screenshots/, with the steps in the demo's window that lead to it. */
interface Scene {
  name: string
  language: 'id' | 'en'
  theme: 'light' | 'dark'
  act: (page: Page, payable: readonly string[]) => Promise<void>
}

const SCENES: Scene[] = [
  {
    name: 'payments',
    language: 'id',
    theme: 'light',
    async act(page, payable) {
      await page.getByRole('tab', { name: /^Belum lunas/ }).click()
      const names = new RegExp(payable.join('|'))
      await page.locator('[data-index]').filter({ hasText: names }).first().click()
      await page.getByRole('complementary', { name: 'Rincian pembayaran' }).getByRole('img').first().waitFor()
    }
  },
  {
    name: 'slip',
    language: 'id',
    theme: 'light',
    async act(page) {
      await page.keyboard.press('p')
      await page.getByRole('dialog').getByRole('img').first().waitFor()
    }
  },
  {
    name: 'lookup-dark',
    language: 'en',
    theme: 'dark',
    async act(page) {
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'hidden' })
      await page.keyboard.press('Escape')
      await page.keyboard.press('Control+n')
      await page.getByRole('textbox').fill('XID-5374200083, SIM-HTTP-404; SIM-HTTP-401-IP XD-12')
      await page.getByText('XD-12', { exact: true }).last().waitFor()
    }
  }
]

/**
 * Takes the pictures on a demo that is still empty, one scene after another in the same window.
 *
 * @param folder the demo's data folder
 * @param env an environment with a display
 * @param payable ids of payments whose slip may be shown
 * @param save receives each picture as a PNG
 */
export async function pictureWindow(
  folder: string,
  env: NodeJS.ProcessEnv,
  payable: readonly string[],
  save: (name: string, png: Buffer) => void
): Promise<void> {
  const app = await launchElectron(repository, folder, ['--environment=demo'], env)
  try {
    const page = await app.firstWindow()
    // The program decides the theme, not Playwright, and animations are off.
    await page.emulateMedia({ colorScheme: null, reducedMotion: 'reduce' })
    await app.evaluate(({ BrowserWindow }, { width, height }) => {
      BrowserWindow.getAllWindows()[0]!.setContentSize(width, height)
    }, SIZE)
    await page.getByRole('tab', { name: /^Semua\s*300/ }).waitFor()
    for (const { name, language, theme, act } of SCENES) {
      await page.evaluate(`window.lunas.settings.update(${JSON.stringify({ language, theme })})`)
      await page.locator(`html[lang=${language}]`).waitFor()
      await act(page, payable)
      save(name, await page.screenshot({ animations: 'disabled' }))
    }
  } finally {
    await app.close()
  }
}
