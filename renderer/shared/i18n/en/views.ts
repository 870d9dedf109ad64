import type { Messages } from '../id'

export const views: Messages['views'] = {
  menu: 'Views',
  command: 'View: {name}',
  all: 'All payments',
  differs: 'differs from what is saved',
  default: 'opens with the window',
  saveChanges: 'Save changes',
  revert: 'Put back as saved',
  saveAs: 'Save as view…',
  copyLink: 'Copy link',
  saveFile: 'Save as file…',
  openFile: 'Open view file…',
  manage: 'Manage views…',
  saved: 'View “{name}” saved.',
  savedFile: 'View saved to {path}.',
  linkCopied: 'Link to this view copied. Paste it anywhere in Lunas to open it.',
  starting: {
    unpaidToday: 'Unpaid today',
    unpaidPrinted: 'Unpaid and printed',
    conflicts: 'Conflicts',
    unchecked: 'Unpaid, not checked for a day'
  },
  shared: {
    shown: 'View “{name}” from a link or file, not saved.',
    save: 'Save…',
    back: 'Go back'
  },
  save: {
    title: 'Save view',
    name: 'Name',
    what: 'Saved are filter, search, order and columns as they are now. A time such as “today” keeps meaning the day on which the view is opened.',
    save: 'Save'
  },
  problem: {
    empty: 'Give it a name.',
    taken: 'There is a view of this name already.',
    full: '{n} views of your own at most. Delete one first.'
  },
  manager: {
    title: 'Manage views',
    help: 'The order is that of the menu, and of the keys Alt+1 to Alt+9. The window opens with the one that has the star; without a star, as you left it.',
    list: 'Views in order',
    nameOf: 'Name of view {name}',
    move: 'Move {name}',
    moveHelp: 'Drag, or arrow up and down',
    moved: '{name}: place {at} of {n}',
    open: 'Open the window with {name}',
    hide: 'Hide {name}',
    show: 'Show {name}',
    remove: 'Delete {name}',
    removed: '“{name}” deleted.',
    undo: 'Undo',
    builtIn: 'built in',
    done: 'Done'
  }
}
