import { STATUS_LABELS } from '#contract/status-labels'

import type { Messages } from '../id'

type Frame = Pick<
  Messages,
  'nav' | 'common' | 'environment' | 'status' | 'statusBar' | 'summary' | 'queuePause' | 'notice' | 'failure'
>

export const frame: Frame = {
  nav: {
    label: 'Pages',
    payments: 'Payments',
    jobs: 'Jobs',
    slips: 'Slips',
    insights: 'Insights',
    history: 'History',
    settings: 'Settings',
    unread: ', {n} new activity | , {n} new activities'
  },
  common: {
    close: 'Close',
    cancel: 'Cancel',
    copy: 'Copy',
    copied: 'Copied',
    copyDetails: 'Copy details',
    copyWhat: 'Copy {what}',
    retry: 'Try again',
    none: '–',
    notGiven: 'none',
    more: '+{n}',
    quoted: '“{text}”',
    loading: 'Loading…',
    resizePane: 'Pane width'
  },
  environment: {
    production: { name: 'Production', what: 'Real payments with your KiriminAja account.' },
    sandbox: { name: 'Sandbox', what: 'KiriminAja’s test environment. No real money.' },
    demo: { name: 'Demo', what: 'A simulator on this computer: no network, no key. All data is made up.' }
  },
  status: {
    ...STATUS_LABELS.en.status,
    unknownCode: 'Code {code}',
    doubted: '{status}?',
    doubtedWhy: '{status}? Evidence conflicts'
  },
  statusBar: {
    label: 'State',
    version: 'v{version}',
    online: 'Connected',
    simulator: 'Local simulator',
    local: 'Server on this computer',
    offline: 'Offline',
    offlineSince: 'Offline: data as of {time}',
    offlineHelp: 'Checks wait for the network. All that is stored can still be opened and printed.',
    progress: '{done} of {total} checked',
    stop: 'Stop',
    stopLong: 'Cancel all checks',
    pause: 'Pause',
    pauseLong: 'Pause all jobs',
    toJobs: 'Show jobs',
    remaining: 'Estimated time left',
    pausedUntil: 'The server asked for a pause until {time}',
    slowed: 'Slowed down: {n} a minute'
  },
  summary: {
    done: '{n} ID checked: {outcomes} | {n} IDs checked: {outcomes}',
    stopped: 'Checking stopped.',
    paused: 'Jobs are paused. Resume them on the Jobs page.'
  },
  queuePause: {
    ip: 'Your IP ({ip}) is not allowed yet. Add it in Dashboard KiriminAja → Integrasi → IP Whitelist, then let the queue go on.',
    ipUnknown:
      'Your IP is not allowed yet. Add it in Dashboard KiriminAja → Integrasi → IP Whitelist, then let the queue go on.',
    key: 'The API key was rejected, so the queue stopped. Check the key in Settings, then let the queue go on.',
    history:
      'Answers could not be kept, so the queue stopped. Check the free disk space, then let the queue go on.',
    copyIp: 'Copy IP',
    release: 'Let the queue go on'
  },
  notice: {
    settingsBroken: 'The settings file was broken and was replaced with defaults. Look over Settings.',
    settingsPartly:
      'Some settings could not be read, so defaults hold for them: {names}. The others are as they were. Look over Settings.',
    environmentUnclear:
      'Which environment was chosen could not be read. This is {environment}; choose another one in Settings if that is not right.',
    secretsBroken: 'A stored API key could not be read. Enter it again in Settings.',
    dismiss: 'Dismiss notice'
  },
  failure: {
    start: 'Lunas could not open its data',
    startHelp:
      'Your data was not changed. Close Lunas and open it again; if this stays, send the details below.'
  }
}
