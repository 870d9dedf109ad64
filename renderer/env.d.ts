/// <reference types="vite/client" />
import type { Bridge } from '../electron/contract/bridge'

declare global {
  interface Window {
    readonly lunas: Bridge
  }
}
