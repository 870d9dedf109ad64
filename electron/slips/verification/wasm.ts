/** What Node's types leave to those of browsers. */
type Exports = Record<string, never>
interface Wasm {
  compile(bytes: Uint8Array): Promise<WebAssembly.Module>
  Instance: new (compiled: WebAssembly.Module, imports: object) => { exports: Exports }
}
const wasm = (globalThis as unknown as { WebAssembly: Wasm }).WebAssembly

/** Compiles a program without blocking this thread. */
export const compile = (bytes: Uint8Array): Promise<WebAssembly.Module> => wasm.compile(bytes)

/** Lets a program by Emscripten run code that is compiled already: a thread that replaces another starts sooner. */
export function runCompiled(compiled: WebAssembly.Module) {
  return {
    instantiateWasm(
      imports: object,
      done: (instance: { exports: Exports }, compiled: WebAssembly.Module) => void
    ): Exports {
      const instance = new wasm.Instance(compiled, imports)
      done(instance, compiled)
      return instance.exports
    }
  }
}
