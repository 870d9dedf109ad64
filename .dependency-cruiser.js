// The layers of docs/architecture.md. Type imports count, because knowing the shape of a thing is a dependency too.

/** The main process from the top down; folders on one line do not know each other. */
const LAYERS = [
  ['app'],
  ['ipc', 'cli'],
  ['window'],
  ['slips', 'import-export'],
  ['document'],
  ['team', 'lookup-queue'],
  ['history'],
  ['settings', 'simulator'],
  ['kiriminaja', 'id-lists', 'qris'],
  ['platform'],
  ['contract']
]
const any = (folders) => `(${folders.join('|')})`

const downwards = LAYERS.flatMap((folders, at) =>
  folders.map((folder) => {
    const higher = LAYERS.slice(0, at + 1)
      .flat()
      .filter((each) => each !== folder)
    return {
      name: `${folder}-imports-downwards`,
      severity: 'error',
      from: { path: `^electron/${folder}/` },
      to: { path: `^electron/(${any(higher)}/|(main|preload)\\.ts$)` }
    }
  })
)

/** Electron is passed in to these if they need it. */
const WITHOUT_ELECTRON = [
  'history',
  'team',
  'lookup-queue',
  'id-lists',
  'import-export',
  'document',
  'kiriminaja',
  'qris',
  'simulator'
]

/** The parts of the contract that validate at run time. */
const SCHEMAS = '(api|schemas)/'

export default {
  forbidden: [
    ...downwards,
    {
      name: 'never-reaches-electron',
      severity: 'error',
      from: { path: `^electron/${any(WITHOUT_ELECTRON)}/` },
      to: { path: '^node_modules/electron/', reachable: true }
    },
    {
      name: 'renderer-knows-the-contract-only',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { path: '^electron/(?!contract/)' }
    },
    {
      name: 'renderer-without-node',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { dependencyTypes: ['core'] }
    },
    {
      name: 'renderer-without-main-process',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { path: '^node_modules/(electron|better-sqlite3)/' }
    },
    {
      // Rules about money: the same input always gives the same result.
      name: 'pure-rules',
      severity: 'error',
      from: { path: '^electron/(qris/|lookup-queue/(retry|rate-state)\\.ts$)' },
      to: { pathNot: '^electron/(qris|contract)/' }
    },
    {
      name: 'contract-imports-rules-only',
      severity: 'error',
      from: { path: '^electron/contract/', pathNot: `^electron/contract/${SCHEMAS}` },
      to: { pathNot: '^electron/contract/' }
    },
    {
      name: 'schemas-import-rules-and-zod',
      severity: 'error',
      from: { path: `^electron/contract/${SCHEMAS}` },
      to: { pathNot: '^(electron/contract|node_modules/zod)/' }
    },
    {
      // Otherwise zod would be loaded in the page, in the preload, and before there is a window.
      name: 'schemas-are-types-outside-the-main-process',
      severity: 'error',
      from: {
        path: ['^renderer/', '^electron/preload\\.ts$', '^electron/contract/'],
        pathNot: `^electron/contract/(${SCHEMAS}|channels\\.ts$)`
      },
      to: { path: `^electron/contract/${SCHEMAS}`, dependencyTypesNot: ['type-only'] }
    },
    {
      // Builds of the page do not replace this file by the plain list.
      name: 'page-without-channels',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { path: '^electron/contract/channels\\.ts$' }
    },
    {
      name: 'contract-base-imports-nothing',
      severity: 'error',
      from: { path: '^electron/contract/base\\.ts$' },
      to: {}
    },
    {
      name: 'contract-models-import-downwards',
      severity: 'error',
      from: { path: '^electron/contract/model/' },
      to: { pathNot: '^electron/contract/(base\\.ts$|model/)' }
    },
    {
      name: 'contract-schemas-import-downwards',
      severity: 'error',
      from: { path: '^electron/contract/schemas/' },
      to: { path: '^electron/contract/api/' }
    },
    {
      name: 'shared-imports-downwards',
      severity: 'error',
      from: { path: '^renderer/shared/' },
      to: { path: '^renderer/(app|features)/' }
    },
    {
      name: 'features-import-downwards',
      severity: 'error',
      from: { path: '^renderer/features/' },
      to: { path: '^renderer/app/' }
    },
    {
      name: 'features-meet-at-their-doors',
      severity: 'error',
      from: { path: '^renderer/features/([^/]+)/' },
      to: {
        path: '^renderer/features/([^/]+)/',
        pathNot: ['^renderer/features/$1/', '^renderer/features/[^/]+/index\\.ts$']
      }
    },
    {
      name: 'features-open-by-their-doors',
      severity: 'error',
      from: { path: '^renderer/app/' },
      to: { path: '^renderer/features/', pathNot: '^renderer/features/[^/]+/index\\.ts$' }
    },
    {
      // Everything below a feature's folder counts as that folder.
      name: 'features-depend-in-one-direction',
      severity: 'error',
      scope: 'folder',
      from: { path: '^renderer/features/([^/]+)$' },
      to: { circular: true, path: '^renderer/features/', pathNot: '^renderer/features/$1(/|$)' }
    },
    {
      name: 'history-depends-in-one-direction',
      severity: 'error',
      scope: 'folder',
      from: { path: '^electron/history/([^/]+)$' },
      to: { circular: true, path: '^electron/history/', pathNot: '^electron/history/$1(/|$)' }
    },
    {
      // A part of the history takes the other parts that it needs as parameters.
      name: 'ports-know-no-whole-history',
      severity: 'error',
      from: { path: '^electron/history/(?!store/|worker/)[^/]+/' },
      to: { path: '^electron/history/[^/]+\\.ts$' }
    },
    { name: 'no-cycle-of-files', severity: 'error', from: {}, to: { circular: true } },
    { name: 'nothing-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true, path: '^[.#]' } }
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.vue', '.js', '.json'],
      conditionNames: ['import', 'default']
    }
  }
}
