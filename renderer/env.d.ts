/// <reference types="vite/client" />
import type { Bridge } from '#contract/bridge'

declare global {
  interface Window {
    readonly lunas: Bridge
  }
}
