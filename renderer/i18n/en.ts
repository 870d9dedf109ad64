import { api } from './en/api'
import { frame } from './en/frame'
import { lookups } from './en/lookups'
import { payments } from './en/payments'
import { settings } from './en/settings'
import { slips } from './en/slips'
import type { Messages } from './id'

export const en: Messages = { ...frame, ...api, payments, lookups, slips, settings }
