import vueI18n from '@intlify/eslint-plugin-vue-i18n'
import vue from 'eslint-plugin-vue'
import accessibility from 'eslint-plugin-vuejs-accessibility'
import { defineConfig, globalIgnores } from 'eslint/config'
import tseslint from 'typescript-eslint'
import plainWords from './eslint-rules/plain-words.js'

const IPC_RENDERER = { name: 'ipcRenderer', message: 'only preload.ts talks to ipcRenderer' }

/** Ways to the network that bypass the list of destinations (electron/window/security/). */
const NODES_NETWORK = ['http', 'https', 'http2', 'net', 'tls', 'dgram', 'dns', 'dns/promises'].flatMap(
  (name) => [name, `node:${name}`]
)
const ASKERS = ['fetch', 'WebSocket', 'EventSource', 'XMLHttpRequest', 'WebTransport', 'RTCPeerConnection']
const NET_FETCH_ONLY = 'the program asks the network through net-fetch.ts alone'

/** Functions that combine the parts of one thing: composables, stores, tables and ports of the history, handlers. */
const FACTORIES = [
  'renderer/**/use-*.ts',
  'renderer/**/*-store.ts',
  'electron/history/{activity,annotations,jobs,lookups,meta,payees,payments,slips,watches}/*.ts',
  'electron/history/worker/open-in-threads.ts',
  'electron/ipc/handlers/*.ts'
]
const limit = (max) => ['error', { max, skipBlankLines: true, skipComments: true }]

export default defineConfig(
  globalIgnores(['out/', 'node_modules/', 'test-results/', 'dist/', 'coverage/']),
  tseslint.configs.recommended,
  vue.configs['flat/recommended'],
  accessibility.configs['flat/recommended'],
  { files: ['**/*.vue'], languageOptions: { parserOptions: { parser: tseslint.parser } } },
  {
    files: ['renderer/**/*.vue'],
    plugins: { '@intlify/vue-i18n': vueI18n },
    rules: {
      '@intlify/vue-i18n/no-raw-text': ['error', { ignorePattern: '^[\\s·–—…:/×()%+-]+$' }],
      'vue/block-lang': ['error', { script: { lang: 'ts' } }],
      'vue/component-api-style': ['error', ['script-setup']],
      'vue/no-v-html': 'error',
      // Names of template refs are texts: nothing else sees that one has no variable.
      'vue/no-unused-refs': 'error',
      // A label with `for` is enough.
      'vuejs-accessibility/label-has-for': ['error', { required: { some: ['nesting', 'id'] } }],
      'vuejs-accessibility/heading-has-content': [
        'error',
        { accessibleChildren: ['MiddleText', 'ViewName', 'VisibleText'] }
      ],
      // Prettier decides these.
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/multiline-html-element-content-newline': 'off',
      'vue/html-self-closing': 'off',
      'vue/html-indent': 'off',
      'vue/html-closing-bracket-newline': 'off'
    }
  },
  {
    files: ['electron/**', 'renderer/**', 'test/**', 'scripts/**'],
    plugins: { lunas: { rules: { 'plain-words': plainWords } } },
    rules: { 'lunas/plain-words': 'error' }
  },
  {
    files: ['electron/**', 'renderer/**', 'scripts/**', 'test/**', 'eslint-rules/**'],
    rules: { 'max-lines': limit(300), 'max-lines-per-function': limit(80) }
  },
  { files: FACTORIES, rules: { 'max-lines-per-function': limit(150) } },
  { files: ['test/**'], rules: { 'max-lines-per-function': 'off' } },
  {
    files: [
      // A released migration never changes.
      'electron/history/migrations/**'
    ],
    rules: { 'max-lines': 'off', 'max-lines-per-function': 'off' }
  },
  {
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-restricted-globals': ['error', IPC_RENDERER],
      eqeqeq: ['error', 'always', { null: 'ignore' }]
    }
  },
  { files: ['**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
  {
    files: ['electron/**', 'renderer/**'],
    // It listens on this machine and sends no requests.
    ignores: ['electron/simulator/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        { paths: NODES_NETWORK.map((name) => ({ name, message: NET_FETCH_ONLY })) }
      ],
      'no-restricted-globals': [
        'error',
        IPC_RENDERER,
        ...ASKERS.map((name) => ({ name, message: NET_FETCH_ONLY }))
      ]
    }
  },
  {
    files: ['electron/**'],
    ignores: ['electron/preload.ts'],
    rules: { 'no-restricted-syntax': ['error', ...rawIpc(['ipcRenderer'])] }
  },
  {
    files: ['electron/**'],
    ignores: ['electron/preload.ts', 'electron/ipc/**', 'electron/main.ts'],
    rules: { 'no-restricted-syntax': ['error', ...rawIpc(['ipcRenderer', 'ipcMain'])] }
  }
)

function rawIpc(names) {
  return names.map((name) => ({
    selector: `ImportSpecifier[imported.name="${name}"]`,
    message: `${name} belongs to electron/ipc/ and preload.ts; add a call to the contract instead`
  }))
}
