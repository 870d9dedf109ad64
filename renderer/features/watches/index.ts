export { codeProgress } from './watch-labels'
export { useWatches, type Watched } from './watch-store'
export { default as WatchesTab } from './WatchesTab.vue'
