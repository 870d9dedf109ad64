import { expect, lookUp, test } from '../support/fixtures'
import { violations, outOfReach, settle } from '../support/screens'
test('probe', async ({ startOnSimulator, simulator }) => {
  const p = await startOnSimulator()
  const { page } = p
  await settle(p)
  const who = () => page.evaluate(() => document.activeElement?.outerHTML.slice(0, 150))
  await lookUp(page, simulator.ids[0]!, simulator.ids[13]!)
  console.log('after first', await who())
  await page.keyboard.press('ArrowDown'); console.log(await who())
  await page.keyboard.press('Tab'); console.log(await who())
  await page.evaluate(() => { const d=document.createElement('div'); d.innerHTML='<button id=b style="position:absolute;left:1360px;width:40px"></button><img src="x"><p style="color:#aaa;background:#fff">pale</p>'; document.body.append(d) })
  console.log(await violations(page), await outOfReach(page))
})
