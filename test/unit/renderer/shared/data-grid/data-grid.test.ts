// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { defineComponent, h, nextTick, shallowRef } from 'vue'
import { layoutFor, type ColumnLayouts } from '#shared/data-grid/column-layout'
import DataGrid from '#shared/data-grid/DataGrid.vue'
import { rowsOf } from '#shared/data-grid/grid-rows'
import { useDataGrid, type DataGridState } from '#shared/data-grid/use-data-grid'
import type { GridCommands } from '#shared/data-grid/use-grid-input'
import { unmountAfterEach } from '../../../../support/unmount'

unmountAfterEach()

/** Height of a row, and of ten rows with their header. */
const ROW = 30
const VIEW = 32 + 10 * ROW

beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(VIEW)
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(500)
})

type Column = 'name' | 'more'
const LAYOUTS: ColumnLayouts<Column> = {
  gap: 8,
  padding: '0 4px',
  byWidth: [
    { from: 400, tracks: { name: '1fr', more: '100px' } },
    { from: 0, tracks: { name: '1fr' } }
  ]
}
const names = (count: number, from = 0) => Array.from({ length: count }, (_, i) => `R${from + i}`)

/** Every command that a grid can have. */
function allCommands() {
  return {
    open: vi.fn(),
    dismiss: vi.fn(),
    moved: vi.fn(),
    menu: vi.fn(),
    act: vi.fn(),
    keys: { w: vi.fn() },
    pick: { toggle: vi.fn(), all: vi.fn(), extend: vi.fn() }
  }
}

async function open(list: string[], commands: GridCommands = allCommands(), keepsSpareRows = false) {
  const rows = shallowRef(list)
  let grid!: DataGridState<Column>
  const Page = defineComponent(() => {
    grid = useDataGrid<Column>({
      name: 'row',
      rows: rowsOf(
        () => rows.value,
        (row) => row
      ),
      rowHeight: ROW,
      layout: (width) => layoutFor(LAYOUTS, width),
      keepsSpareRows
    })
    return () =>
      h(
        DataGrid<Column>,
        {
          grid,
          label: 'Rows',
          headingOf: (column: Column) => ({ label: column, labelHidden: column === 'more' }),
          rowState: (index: number) => ({ selected: rows.value[index] === 'R1', style: 'plain' }),
          commands
        },
        {
          row: ({ index }: { index: number }) => [
            h('div', { role: 'gridcell', 'data-check': '' }),
            h('div', { role: 'gridcell' }, rows.value[index]),
            h('button', { type: 'button', 'data-act': 'stop' })
          ],
          foot: () => h('p', 'foot')
        }
      )
  })
  const page = mount(Page, { attachTo: document.body })
  await nextTick()
  const root = page.get('[role=grid]')
  // Sizes are measured only when something changes.
  await root.trigger('scroll')
  const row = (name: string) => page.findAll('[data-index]').find((each) => each.text() === name)!
  return {
    grid,
    rows,
    page,
    root,
    row,
    press: (key: string, more: KeyboardEventInit = {}) => root.trigger('keydown', { key, ...more }),
    visible: () => page.findAll('[data-index]').map((each) => each.text()),
    active: () => page.findAll('[data-active=true]').map((each) => each.text())
  }
}

describe('rows and headers', () => {
  it('are those in view plus a few, each in its place', async () => {
    const { root, row, visible, page } = await open(names(1_000))
    expect(visible()).toEqual(names(16))
    expect(root.attributes()).toMatchObject({ 'aria-label': 'Rows', 'aria-rowcount': '1001', tabindex: '0' })
    expect(row('R3').attributes()).toMatchObject({ id: 'row-3', 'aria-rowindex': '5', role: 'row' })
    expect((row('R3').element as HTMLElement).style.transform).toBe('translateY(90px)')
    expect(page.findAll('[aria-selected=true]').map((each) => each.text())).toEqual(['R1'])
    expect(page.get('[role=rowgroup]').attributes('style')).toContain('30000px')
    expect(page.text()).toContain('foot')
  })

  it('show the columns that fit', async () => {
    const { page, root } = await open(names(3))
    expect(page.findAll('[role=columnheader]').map((each) => each.text())).toEqual(['name', 'more'])
    expect(page.findAll('.sr-only')).toHaveLength(1)
    expect((root.element as HTMLElement).style.getPropertyValue('--columns')).toBe('1fr 100px')
  })

  it('are reused by position, and those of a longer list stay hidden if requested', async () => {
    const { rows, page, visible } = await open(names(12), {} as GridCommands, true)
    const before = page.findAll('[role=row]').map(({ element }) => element)
    rows.value = ['X', 'Y']
    await nextTick()
    expect(page.findAll('[role=row]').map(({ element }) => element)).toEqual(before)
    expect([visible(), page.findAll('.invisible').length]).toEqual([['X', 'Y'], 10])
  })
})

describe('the keyboard', () => {
  it('moves through the rows, announces the current row, and scrolls to it', async () => {
    const { grid, press, active, root } = await open(names(1_000))
    await press('ArrowDown')
    await press('j')
    await press('k')
    await press('PageDown')
    expect([active(), root.attributes('aria-activedescendant')]).toEqual([['R10'], 'row-10'])
    await press('End')
    expect([grid.cursor.index.value, grid.view.top.value]).toEqual([999, 990 * ROW])
    await press('Home')
    expect([active(), grid.view.top.value]).toEqual([['R0'], 0])
  })

  it('opens, selects, extends, selects all, dismisses, and has keys of the feature', async () => {
    const commands = allCommands()
    const { press } = await open(names(20), commands)
    await press('ArrowDown')
    expect(commands.moved).toHaveBeenLastCalledWith(0)
    await press('ArrowDown', { shiftKey: true })
    expect(commands.pick.extend).toHaveBeenLastCalledWith(0, 1, 'key')
    await press(' ')
    expect(commands.pick.toggle).toHaveBeenLastCalledWith(1, -1)
    await press('Enter')
    expect(commands.open).toHaveBeenLastCalledWith(1)
    await press('a', { ctrlKey: true })
    await press('Escape')
    await press('W')
    expect(
      [commands.pick.all, commands.dismiss, commands.keys.w].map(({ mock }) => mock.calls.length)
    ).toEqual([1, 1, 1])
  })

  it('does not handle keys without a command', async () => {
    const { root, grid } = await open(names(5), { open: vi.fn() })
    const isTaken = (key: string, more: KeyboardEventInit = {}): boolean =>
      !root.element.dispatchEvent(new KeyboardEvent('keydown', { key, cancelable: true, ...more }))
    expect([' ', 'Escape', 'w', 'ContextMenu'].map((key) => isTaken(key))).toEqual([
      false,
      false,
      false,
      false
    ])
    expect([isTaken('a', { ctrlKey: true }), isTaken('ArrowDown', { altKey: true })]).toEqual([false, false])
    expect([isTaken('ArrowDown'), isTaken('ArrowDown', { shiftKey: true })]).toEqual([true, true])
    expect(grid.cursor.index.value).toBe(1)
  })

  it('does nothing without rows, or within a control that has its own keys', async () => {
    const commands = allCommands()
    const { press, grid, rows, row } = await open([], commands)
    await press('ArrowDown')
    expect(grid.cursor.index.value).toBe(-1)
    rows.value = names(3)
    await nextTick()
    await row('R0').get('button').trigger('keydown', { key: 'ArrowDown' })
    expect(grid.cursor.index.value).toBe(-1)
  })

  it('opens the menu of its row, or of the first row in view', async () => {
    const commands = allCommands()
    const { press, row } = await open(names(5), commands)
    await press('F10', { shiftKey: true })
    await press('ContextMenu')
    const at = { reference: row('R0').element, byKeyboard: true }
    expect(commands.menu.mock.calls).toEqual([
      [0, at, 'key'],
      [0, at, 'key']
    ])
  })
})

describe('a click', () => {
  it('opens its row; with Ctrl or on the checkbox it selects, with Shift it extends', async () => {
    const commands = allCommands()
    const { row, active } = await open(names(5), commands)
    await row('R2').trigger('click')
    expect([commands.open.mock.calls, active()]).toEqual([[[2]], ['R2']])
    await row('R3').trigger('click', { ctrlKey: true })
    await row('R4').get('[data-check]').trigger('click')
    expect(commands.pick.toggle.mock.calls).toEqual([
      [3, 2],
      [4, -1]
    ])
    await row('R0').trigger('click', { shiftKey: true })
    expect(commands.pick.extend.mock.calls).toEqual([[4, 0, 'pointer']])
    expect(commands.open).toHaveBeenCalledOnce()
  })

  it('on a button of a row runs its action, and does not move the cursor', async () => {
    const commands = allCommands()
    const { row, active } = await open(names(5), commands)
    await row('R2').get('button').trigger('click')
    expect([commands.act.mock.calls, commands.open.mock.calls, active()]).toEqual([[[2, 'stop']], [], []])
  })

  it('may run a command other than that of Enter', async () => {
    const press = vi.fn()
    const { row } = await open(names(5), { open: vi.fn(), press })
    await row('R2').trigger('click', { ctrlKey: true })
    expect(press).toHaveBeenCalledWith(2)
  })

  it.each(['a row', 'a button', 'a menu'])(
    'acts on %s that was pressed, wherever it has moved since',
    async (what) => {
      const commands = allCommands()
      const { rows, page, row } = await open(['A', 'B', 'C'], commands)
      const target = what === 'a button' ? row('B').get('button') : row('B')
      await target.trigger('pointerdown')
      rows.value = ['NEW', 'A', 'B', 'C']
      await nextTick()
      // The same element is under the same pointer.
      expect(page.findAll('[data-index]')[1]!.text()).toBe('A')
      await target.trigger(what === 'a menu' ? 'contextmenu' : 'click')
      const { open: opened, act, menu } = commands
      expect(
        { opened, act, menu }[what === 'a row' ? 'opened' : what === 'a button' ? 'act' : 'menu'].mock
          .calls[0]![0]
      ).toBe(2)
    }
  )

  it('does nothing if the pressed row is gone', async () => {
    const commands = allCommands()
    const { rows, row } = await open(['A', 'B', 'C'], commands)
    const pressed = row('B')
    await pressed.trigger('pointerdown')
    rows.value = ['A', 'C']
    await nextTick()
    await pressed.trigger('click')
    expect(commands.open).not.toHaveBeenCalled()
    // The next press counts again.
    await pressed.trigger('pointerdown')
    await pressed.trigger('click')
    expect(commands.open).toHaveBeenCalledWith(1)
  })
})

describe('rows that move', () => {
  const down = async (grid: DataGridState<Column>, index: number): Promise<void> => {
    grid.view.scrollTo(index * ROW)
    await nextTick()
  }

  it('move the view and the cursor with them', async () => {
    const { grid, rows, active } = await open(names(100))
    grid.move(52)
    await down(grid, 50)
    await grid.keepPosition(async () => void (rows.value = ['NEW', 'NEWER', ...names(100)]))
    expect([grid.view.first.value, grid.cursor.index.value]).toEqual([52, 54])
    await nextTick()
    expect(active()).toEqual(['R52'])
  })

  it('move the view also if they were rendered before the grid was told', async () => {
    const { grid, rows } = await open(names(100))
    await down(grid, 50)
    rows.value = ['NEW', ...names(100)]
    await grid.keepPosition(() => nextTick())
    expect(grid.view.first.value).toBe(51)
  })

  it('leave the view at the top, where answers arrive', async () => {
    const { grid, rows } = await open(names(100))
    grid.move(2)
    await grid.keepPosition(async () => void (rows.value = ['NEW', ...names(100)]))
    expect([grid.view.first.value, grid.cursor.index.value]).toEqual([0, 3])
  })

  it('keep the cursor at its position if its row is gone', async () => {
    const { grid, rows } = await open(names(100))
    grid.move(2)
    rows.value = names(2)
    grid.cursor.follow()
    expect(grid.cursor.index.value).toBe(1)
  })

  it('of another list start at the top, and the cursor too if the grid has the focus', async () => {
    const { grid, rows, root } = await open(names(100))
    grid.move(60)
    await down(grid, 50)
    rows.value = names(100, 500)
    grid.startOver()
    expect([grid.view.first.value, grid.cursor.index.value]).toEqual([0, -1])
    ;(root.element as HTMLElement).focus()
    grid.startOver()
    expect(grid.cursor.index.value).toBe(0)
  })
})
