import { useI18n } from '#shared/i18n/index'
import { DETAIL_COMMANDS } from '../../features/payments'
import { GRID_KEYS } from '#shared/data-grid/grid-keys'
import { ROW_MOVES } from '#shared/data-grid/row-move'
import { COMMAND_GROUPS, type Command, type CommandGroup } from '#shared/commands/command-store'

/** An action with the keys that run it; any one of them does. */
export interface Keyed {
  id: string
  group: CommandGroup
  keys: readonly string[]
  title: () => string
}

const { t } = useI18n()
type RowWord = keyof typeof ROW_MOVES | keyof typeof GRID_KEYS | 'extend'

function inList(word: RowWord, ...keys: string[]): Keyed {
  return { id: `row.${word}`, group: 'list', keys, title: () => t(`commands.row.${word}`) }
}

/** Keys of the list. They are not commands, because they act on the row under the cursor. */
const LIST_KEYS: Keyed[] = [
  ...(Object.keys(ROW_MOVES) as (keyof typeof ROW_MOVES)[]).map((move) =>
    inList(move, ...ROW_MOVES[move].keys)
  ),
  inList('extend', `shift+${ROW_MOVES.next.keys[0]}`, `shift+${ROW_MOVES.previous.keys[0]}`),
  ...(Object.keys(GRID_KEYS) as (keyof typeof GRID_KEYS)[]).map((action) => inList(action, GRID_KEYS[action]))
]

/** Keys of commands that are registered only while the detail is open. */
const NOW_AND_THEN: Keyed[] = Object.values(DETAIL_COMMANDS).map((command) => ({
  ...command,
  keys: [command.keys]
}))

/** Returns every action with keys, available now or not, by group; leaves out empty groups. */
export function keyedByGroup(offered: Iterable<Command>): { group: CommandGroup; keyed: Keyed[] }[] {
  const all = new Map(NOW_AND_THEN.map((each) => [each.id, each]))
  for (const { keys, ...command } of offered) if (keys) all.set(command.id, { ...command, keys: [keys] })
  for (const each of LIST_KEYS) all.set(each.id, each)
  return COMMAND_GROUPS.map((group) => ({
    group,
    keyed: [...all.values()].filter((each) => each.group === group)
  })).filter(({ keyed }) => keyed.length > 0)
}
