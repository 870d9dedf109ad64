/** Words of an older vocabulary that our names no longer use; docs/glossary.md has the current ones. */
const BANNED =
  `office,desk,errand,flight,lane,asking,landing,gate,hold,pace,recorder,finder,ranks,told,sought,go on,
read on,begin reading,served,stand still,remark,standing,verdict,tally,objection,overrule,consent,intend,happened,unsure,
trouble,handed,spooled,attention,held list,misread,unfit,thrown,begun,beside of,beat`.split(/,\n?/)

/** Banned in the plural too, unlike `holds`, which is also a verb. */
const SINGULARS = new Set('remark verdict objection consent desk errand lane flight standing'.split(' '))

/** Stored or transmitted names that keep such words, by the end of their file's path; null for every file. */
const STORED = [
  ['handedOut', null], // a state of slips, in SQLite and JSON Lines
  ['runner_beat', null], // a column of jobs
  ['remark_changes', null], // a table
  ['remark', /import-export\/(import|json-lines|records)(\.test)?\.ts$/], // a field of JSON Lines
  ['objections', /cli\/slip\.ts$|(e2e\/command-line[\w-]*|integration\/cli\/\w+)\.test\.ts$/], // printed by `lunas slip` and `print`
  ['objection', /cli\/receipt\.ts$|e2e\/command-line[\w-]*\.test\.ts$/], // printed by `lunas receipt`
  ['verdict', /cli\/job\.ts$|e2e\/command-line[\w-]*\.test\.ts$/], // printed by `lunas lookup --file`
  ['remarks', /history\/migrations\//] // a shipped migration, named for its table
]

function words(name) {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .split(/[^A-Za-z0-9]+/)
    .map((part) => part.toLowerCase())
}

/** Returns the first banned word in a name in camelCase, kebab-case or CAPITALS, or null. */
export function bannedWord(name) {
  const parts = words(name).map((part) => (SINGULARS.has(part.slice(0, -1)) ? part.replace(/s$/, '') : part))
  const text = ` ${parts.join(' ')} `
  return BANNED.find((word) => text.includes(` ${word} `)) ?? null
}

const isStored = (name, file) =>
  STORED.some(([stored, files]) => stored === name && (!files || files.test(file)))

/** Whether a name is declared here rather than used: names of libraries are not ours to choose. */
function declares({ parent, ...node }) {
  if (parent.type === 'MemberExpression' || parent.type.startsWith('Import')) return false
  if (parent.type === 'Property')
    return parent.parent.type === 'ObjectExpression' || parent.value.range[0] === node.range[0]
  return (
    ['id', 'key', 'local', 'label'].some((at) => parent[at]?.range?.[0] === node.range[0]) ||
    isPattern(parent, node)
  )
}

function isPattern(parent, { range }) {
  if (parent.type === 'AssignmentPattern') return parent.left.range[0] === range[0]
  return (
    parent.type === 'RestElement' ||
    parent.type === 'ArrayPattern' ||
    Boolean(parent.params?.some((param) => param.range[0] === range[0]))
  )
}

export default {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: { banned: '`{{name}}` has the word "{{word}}": docs/glossary.md has what stands for it' }
  },
  create(context) {
    const file = context.filename.replaceAll('\\', '/')
    const check = (node, name) => {
      const word = isStored(name, file) ? null : bannedWord(name)
      if (word) context.report({ node, messageId: 'banned', data: { name, word } })
    }
    const seen = new Set()
    const declared = (node) => {
      if (seen.has(node.range[0]) || !declares(node)) return
      seen.add(node.range[0])
      check(node, node.name)
    }
    return {
      Program(node) {
        const name = file.split('/').at(-1).replace(/\..*$/, '')
        if (!/history\/migrations\//.test(file)) check(node, name)
      },
      Identifier: declared,
      PrivateIdentifier: declared
    }
  }
}
