// @vitest-environment happy-dom
import { beforeEach, expect, it } from 'vitest'
import { returnFocus } from '#shared/keyboard/return-focus'

const LIST = '<div role="grid" tabindex="0"></div>'
const active = () => document.activeElement
const find = (selector: string) => document.querySelector<HTMLElement>(selector)!

beforeEach(() => {
  document.body.innerHTML = `<main><button>Cek</button><section></section></main><input>`
})

it('returns to the element that had it', () => {
  find('main').innerHTML += LIST
  returnFocus(find('button'))
  expect(active()).toBe(find('button'))
})

it.each([
  ['was nothing', () => document.body],
  ['is gone', () => document.createElement('button')],
  ['can no longer take it', () => Object.assign(find('button'), { disabled: true })]
])('goes to the list of the page if that element %s', (_, before) => {
  find('section').innerHTML = LIST
  returnFocus(before())
  expect(active()).toBe(find('[role=grid]'))
})

it('stays with an element that took it meanwhile', () => {
  find('input').focus()
  returnFocus(find('button'))
  expect(active()).toBe(find('input'))
})

it('waits for a list that has no rows yet', async () => {
  returnFocus(document.body)
  expect(active()).toBe(document.body)
  find('section').innerHTML = LIST
  await Promise.resolve()
  expect(active()).toBe(find('[role=grid]'))
})

it('stops waiting once the user has moved it', async () => {
  returnFocus(document.body)
  find('input').focus()
  find('section').innerHTML = LIST
  await Promise.resolve()
  expect(active()).toBe(find('input'))
})
