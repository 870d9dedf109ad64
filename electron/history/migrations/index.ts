import type { Migration } from '../migrate'
import { first } from './0001-first'

/** Every step, in order and without gaps. A released step never changes; add another one. */
export const MIGRATIONS: readonly Migration[] = [first]
